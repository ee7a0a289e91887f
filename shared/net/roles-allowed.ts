import type { Role } from '../kitchen/index.ts';
import type { Lobby } from './room.ts';

/** What a seat may be: what the level knows, narrowed by the model the room plays. Never empty. */
export function rolesAllowed(levelRoles: readonly Role[], model: Lobby['model']): readonly Role[] {
  if (model === 'both') return levelRoles;
  const wanted: Role = model === 'threads' ? 'thread' : 'dispatcher';
  return levelRoles.includes(wanted) ? [wanted] : levelRoles;
}

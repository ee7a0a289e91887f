import { ServerError } from '@colyseus/core';
import {
  JOIN_REFUSAL_CODES,
  type JoinOptions,
  joinOptionsSchema,
  PROTOCOL_VERSION,
  type ServerRefusalKind,
} from '../../shared/net/index.ts';

/** A card, and where it was shown: only for those who guess. */
export interface ShownCard extends JoinOptions {
  address: string;
}

/** What somebody shows at the door. Throws with a code that both matchmaking and the socket can carry. */
export function readJoinOptions(raw: unknown): JoinOptions {
  const parsed = joinOptionsSchema.safeParse(raw);
  if (!parsed.success) throw refusalOf('bad-join');
  if (parsed.data.version !== PROTOCOL_VERSION) throw refusalOf('old-page');
  return parsed.data;
}

export function refusalOf(kind: ServerRefusalKind): ServerError {
  return new ServerError(JOIN_REFUSAL_CODES[kind], kind);
}

import { ServerError } from '@colyseus/core';
import {
  JOIN_REFUSAL_CODES,
  type JoinOptions,
  joinOptionsSchema,
  PROTOCOL_VERSION,
  type ServerRefusalKind,
} from '../../shared/net/index.ts';
import type { Arrival } from '../match/arrivals.ts';

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

/** As the match hears of it. */
export function arrivalOf(line: string, card: JoinOptions): Arrival {
  return {
    line,
    name: card.name ?? '',
    seatToken: card.seatToken ?? null,
    seatCode: card.seatCode ?? null,
    replaces: card.replaces ?? null,
    takeOver: card.takeOver === true,
    watch: card.watch === true,
  };
}

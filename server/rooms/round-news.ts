import type { Client } from '@colyseus/core';
import { type KeptMessage, type RefusedMessage, type RoomPhase, TO_CLIENT } from '../../shared/net/index.ts';
import type { Log } from '../log.ts';
import type { FinishedRound } from '../match/match.ts';
import type { KeepRound } from './keep-round.ts';
import type { SavedRoom } from './saved-room.ts';

/** What a room says of the round that ended last: to everybody at once, and again to who was not there. */
export interface RoundNews {
  /** A round is over: tells its result now, and its link when it leads somewhere for good, or that there will be none. */
  close(finished: FinishedRound, round: { number: number; isPublic: boolean }): void;
  /** Of a round that was cooked when the server ended, and does not go on. */
  lose(): void;
  /** To somebody who was in a round that does not go on. */
  tellLoss(client: Client, phase: RoomPhase): void;
  /** To somebody who was not there when everybody was told. */
  tellResult(client: Client, phase: RoomPhase): void;
  /** What is known of the last round, once it is known whether it was kept. */
  save(): Promise<Pick<SavedRoom, 'result' | 'kept'>>;
}

export interface RoundNewsOptions {
  /** Who has been welcomed, with the next picture. */
  tellEverybody: (type: string, message: unknown) => void;
  keepRound: KeepRound;
  log: Log;
}

const LOST: RefusedMessage = { about: 'round', refusal: 'round-lost', path: null };
const WITH_THE_PICTURE = { afterNextPatch: true };

/** `before`: of the same room, when it was saved. */
export function createRoundNews(
  { tellEverybody, keepRound, log }: RoundNewsOptions,
  before: Pick<SavedRoom, 'result' | 'kept'>,
): RoundNews {
  let { result, kept } = before;
  let isLost = false;
  let keeping: Promise<void> = Promise.resolve();

  const keep = async (finished: FinishedRound, { number, isPublic }: { number: number; isPublic: boolean }) => {
    kept = null;
    const id = await keepRound(finished, { isPublic });
    const message: KeptMessage = { round: number, id };
    kept = message;
    tellEverybody(TO_CLIENT.kept, message);
  };

  return {
    close(finished, round) {
      result = finished.result;
      isLost = false;
      tellEverybody(TO_CLIENT.result, result);
      keeping = keep(finished, round).catch((cause: unknown) => log.error('keeping a round', cause));
    },
    lose() {
      isLost = true;
    },
    tellLoss(client, phase) {
      if (isLost && phase === 'lobby') client.send(TO_CLIENT.refused, LOST, WITH_THE_PICTURE);
    },
    tellResult(client, phase) {
      if (phase !== 'result') return;
      if (result !== null) client.send(TO_CLIENT.result, result, WITH_THE_PICTURE);
      if (kept !== null) client.send(TO_CLIENT.kept, kept, WITH_THE_PICTURE);
    },
    async save() {
      await keeping;
      return { result, kept };
    },
  };
}

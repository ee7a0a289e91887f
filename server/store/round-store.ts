import type { LevelId, Role } from '../../shared/kitchen/index.ts';
import type { Recording } from '../../shared/replay/index.ts';

/** A round that was cooked to its end. */
export interface KeptRound {
  level: LevelId;
  seed: number;
  /** By seat. */
  roles: Role[];
  coins: number;
  makespanTicks: number | null;
  hazardCount: number;
  /** Of the world at the end: what a replay must arrive at. */
  digest: string;
  finishedAt: Date;
  recording: Recording;
}

export interface StoredRound extends KeptRound {
  id: number;
}

/** Where finished rounds are kept. One contract, whatever is behind it. */
export interface RoundStore {
  /** Answers when the round would survive a power cut. */
  save(round: KeptRound): Promise<number>;
  find(id: number): Promise<StoredRound | null>;
  /** The newest first. */
  latest(count: number): Promise<StoredRound[]>;
  close(): Promise<void>;
}

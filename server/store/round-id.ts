import { randomBytes } from 'node:crypto';
import { isRoundId } from '../../shared/net/index.ts';
import type { RoundId } from './round-store.ts';

/** 128 bits: nobody finds a round by trying. */
const ID_BYTES = 16;

export function drawRoundId(): RoundId {
  return randomBytes(ID_BYTES).toString('base64url') as RoundId;
}

/** Null for what cannot be the id of a round. */
export function readRoundId(text: string): RoundId | null {
  return isRoundId(text) ? (text as RoundId) : null;
}

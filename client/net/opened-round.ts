import type { RoundAnswer } from '../../shared/net/index.ts';
import { parseRecording, RULES_VERSION } from '../../shared/replay/index.ts';
import { createRecordedLink, type RecordedLink } from './recorded-link.ts';

/** A stored round, ready to be watched if it can be. */
export type OpenedRound =
  | { kind: 'playable'; round: RoundAnswer; link: RecordedLink }
  /** Its numbers are kept, but it cannot be cooked again. */
  | { kind: 'kept-only'; round: RoundAnswer; why: 'older-rules' | 'unreadable' };

export function openRound(round: RoundAnswer): OpenedRound {
  if (round.rules !== RULES_VERSION) return { kind: 'kept-only', round, why: 'older-rules' };
  const parsed = parseRecording(round.recording);
  const isItsOwn = parsed.kind === 'recording' && parsed.recording.level === round.level;
  if (!isItsOwn) return { kind: 'kept-only', round, why: 'unreadable' };
  return { kind: 'playable', round, link: createRecordedLink(parsed.plan, parsed.recording) };
}

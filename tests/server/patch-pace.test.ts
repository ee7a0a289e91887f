import { expect, it } from 'vitest';
import { createPatchPace } from '../../server/match/patch-pace.ts';
import { TICKS_PER_PATCH } from '../../shared/net/index.ts';

const QUIET = false;
const NEWS = true;

it('tells what changed evenly while nothing happens', () => {
  const pace = createPatchPace();
  const due = Array.from({ length: 3 * TICKS_PER_PATCH }, () => pace.isDue(QUIET));
  expect(due).toEqual([false, true, false, true, false, true]);
});

it('tells at once in which something happened, and counts on from there', () => {
  const pace = createPatchPace();
  expect([QUIET, QUIET, NEWS, QUIET, QUIET, NEWS, NEWS, QUIET].map(pace.isDue)).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    true,
    false,
  ]);
});

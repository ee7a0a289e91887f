import { expect, it } from 'vitest';
import { createInOrder } from '../../server/match/in-order.ts';

it('does what was said when the frames before it are walked, in the order in which it was said', () => {
  const done: string[] = [];
  const said = createInOrder();
  said.add(2, () => done.push('tag'));
  said.add(2, () => done.push('untag'));
  said.add(3, () => done.push('apron'));
  said.release(1);
  expect(done).toEqual([]);
  said.release(2);
  expect(done).toEqual(['tag', 'untag']);
  said.release(2);
  said.release(9);
  expect(done).toEqual(['tag', 'untag', 'apron']);
});

it('waits for no frame of hands that fell silent', () => {
  const done: string[] = [];
  const said = createInOrder();
  said.add(7, () => done.push('tag'));
  said.releaseAll();
  expect(done).toEqual(['tag']);
});

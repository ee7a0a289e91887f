import { required } from '../../shared/base/index.ts';

/** One of a list that is not empty, by any number. */
export function pick<T>(list: readonly T[], number: number): T {
  return required(list[number % list.length], 'something to pick from');
}

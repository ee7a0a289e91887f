import { namesOf } from './parts.ts';
import { RUNTIME_PARTS } from './typescript-runtime.ts';

const WORDS =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function get if implements import in instanceof interface let new null package private protected public return set static super switch this throw true try typeof undefined var void while with yield NaN Infinity';
const GLOBALS =
  'Array Atomics Error Int32Array JSON Map Math Number Object Promise Set SharedArrayBuffer WeakMap clearInterval clearTimeout console globalThis performance process queueMicrotask setInterval setTimeout Worker isMainThread parentPort workerData writeSync inspect';
/** Names in the frame of every program, and of parameters in printed steps. */
const FRAME = 'present over begin begun threads name code worker old me resolve reject error';

/** Names that nothing of the program may have. */
export const RESERVED: readonly string[] = [WORDS, GLOBALS, FRAME]
  .flatMap((names) => names.split(' '))
  .concat(namesOf(RUNTIME_PARTS));

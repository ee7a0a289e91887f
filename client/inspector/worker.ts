import { advance, createExplorer, exploration, progressOf } from '../../shared/inspector/index.ts';
import type { Answer, Question } from './messages.ts';

/*
 * A worker explores one program and is thrown away: whoever loses interest ends the worker, in the middle of a slice or
 * of the answer, so that no message has to be waited for.
 */

/** About a tenth of a second. */
const SLICE_TRANSITIONS = 10_000;

const tell = (answer: Answer): void => postMessage(answer);

function inspect({ code, limitStates }: Question): void {
  const explorer = createExplorer(code, { limitStates });
  while (advance(explorer, SLICE_TRANSITIONS) === 'going on') {
    tell({ kind: 'progress', progress: progressOf(explorer) });
  }
  tell({ kind: 'progress', progress: progressOf(explorer) });
  tell({ kind: 'explored', exploration: exploration(explorer) });
}

addEventListener('message', (event: MessageEvent<Question>) => {
  try {
    inspect(event.data);
  } catch (error) {
    tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
});

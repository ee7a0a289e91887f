import { DEFAULT_LIMIT_STATES, type Exploration } from '../../shared/inspector/index.ts';
import type { Code } from '../../shared/program/index.ts';
import type { Answer, Progress, Question } from './messages.ts';

export interface InspectOptions {
  limitStates?: number;
  /** Called about ten times a second, once at the end. */
  onProgress?: (progress: Progress) => void;
  /** Ends the work at once. */
  signal?: AbortSignal;
}

/**
 * Explores every schedule of the program, beside the page. Rejects with the signal's reason when it was called off, and with
 * an error when the worker broke.
 */
export function inspect(code: Code, options: InspectOptions = {}): Promise<Exploration> {
  const { limitStates = DEFAULT_LIMIT_STATES, onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => {
      worker.terminate();
      signal?.removeEventListener('abort', callOff);
    };
    const callOff = (): void => {
      end();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', callOff);
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(event.message));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'progress') {
        onProgress?.(data.progress);
        return;
      }
      end();
      if (data.kind === 'explored') resolve(data.exploration);
      else reject(new Error(data.message));
    });
    const question: Question = { code, limitStates };
    worker.postMessage(question);
  });
}

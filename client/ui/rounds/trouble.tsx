import { WORDS } from '../../app/words/index.ts';
import type { ResultTrouble } from '../../net/results-door.ts';

/** The server told nothing of its rounds: why, and another try. */
export function ResultTroubleCard(props: { trouble: ResultTrouble; again: () => void; back: () => void }) {
  return (
    <main class="waiting" data-testid="result-trouble">
      <h1 class="lil">{WORDS.errorTitle}</h1>
      <p role="alert">{WORDS.resultTroubles[props.trouble]}</p>
      <span class="row">
        <button type="button" class="btn pri" data-testid="ask-again" onClick={props.again}>
          {WORDS.errorAgain}
        </button>
        <button type="button" class="btn night" data-testid="trouble-back" onClick={props.back}>
          {WORDS.replay.back}
        </button>
      </span>
    </main>
  );
}

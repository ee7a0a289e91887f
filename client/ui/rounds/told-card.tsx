import { WORDS } from '../../app/words/index.ts';
import type { ResultTrouble } from '../../net/results-door.ts';
import { Icon } from '../art.tsx';

/** Below a list: that it is asked for, why it does not come, or that there is nothing in it. */
export function Told(props: { isAsking: boolean; trouble: ResultTrouble | null; isEmpty: boolean; again: () => void }) {
  if (props.isAsking)
    return (
      <p class="told" role="status" data-testid="asking">
        {WORDS.rounds.asking}
      </p>
    );
  if (props.trouble !== null)
    return (
      <div class="told" data-testid="told-trouble">
        <p role="alert">{WORDS.resultTroubles[props.trouble]}</p>
        <button type="button" class="btn pri" data-testid="ask-again" onClick={props.again}>
          {WORDS.errorAgain}
        </button>
      </div>
    );
  if (!props.isEmpty) return null;
  return (
    <p class="told" role="status" data-testid="no-rounds">
      <Icon name="cooking" size={56} />
      {WORDS.rounds.nobody}
    </p>
  );
}

import { WORDS } from '../../app/words/index.ts';
import type { ResultTrouble } from '../../net/results-door.ts';
import { Icon } from '../art.tsx';

export interface ToldProps {
  isAsking: boolean;
  trouble: ResultTrouble | null;
  isEmpty: boolean;
  /** What is said of an empty list. */
  nothing: string;
  cook: () => void;
  again: () => void;
}

/** Below a list: that it is asked for, why it does not come, or that there is nothing in it, and how to change that. */
export function Told(props: ToldProps) {
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
    <div class="told" data-testid="no-rounds">
      <Icon name="cooking" size={56} />
      <p role="status">{props.nothing}</p>
      <button type="button" class="btn pri" data-testid="cook-first" onClick={props.cook}>
        {WORDS.rounds.cook}
      </button>
    </div>
  );
}

import type { RoundAnswer } from '../../../shared/net/index.ts';
import { levelName } from '../../app/names.ts';
import { agoText, crewText, scoreText } from '../../app/round-words.ts';
import { WORDS } from '../../app/words/index.ts';

/** A round whose numbers are kept and that cannot be watched: says both. */
export function KeptOnly(props: { round: RoundAnswer; why: keyof typeof WORDS.replay.keptOnly; back: () => void }) {
  const { round } = props;
  const [title, text] = WORDS.replay.keptOnly[props.why];
  return (
    <main class="waiting" data-testid="kept-only">
      <h1 class="lil">{title}</h1>
      <p role="alert">{text}</p>
      <p>
        <b>{levelName(round.level)}</b>: <b data-testid="kept-score">{scoreText(round)}</b>, {crewText(round)},{' '}
        {agoText(round.finishedAt, Date.now())}
      </p>
      <button type="button" class="btn night" data-testid="replay-back" onClick={props.back}>
        {WORDS.replay.back}
      </button>
    </main>
  );
}

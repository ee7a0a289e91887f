import type { LinkErrorKind } from '../../shared/net/index.ts';
import type { Entry } from '../app/screen.ts';
import type { Store } from '../app/store.ts';
import { WORDS } from '../app/words/index.ts';
import type { ChefOptions } from '../view/art/index.ts';
import { Art } from './art.tsx';
import { figure } from './figure.ts';
import { SeatCodeField } from './seat-code.tsx';

/* What stands between the menu and a kitchen: waiting, questions, and doors that stayed shut. Somebody keeps one company. */

const FIGURE_WIDTH = 150;
const someone = (options: ChefOptions) => <Art svg={figure(1, FIGURE_WIDTH, options)} />;

export function Waiting(props: { text: string; cancel: () => void }) {
  return (
    <main class="waiting" data-testid="waiting">
      {someone({ facing: 'right' })}
      <p class="lil" role="status">
        {props.text}
      </p>
      <button type="button" class="btn night" data-testid="cancel" onClick={props.cancel}>
        {WORDS.joining.cancel}
      </button>
    </main>
  );
}

/** The seat is played from another tab: nobody is pushed aside unasked. */
export function SeatQuestion(props: { code: string; store: Store }) {
  const { code, store } = props;
  const words = WORDS.seatQuestion;
  return (
    <main class="waiting" data-testid="seat-question">
      <span class="row">
        {someone({ facing: 'right' })}
        {someone({ facing: 'left' })}
      </span>
      <h1 class="lil">{words.title}</h1>
      <p>{words.text}</p>
      <span class="row">
        <button
          type="button"
          class="btn pri"
          data-testid="play-here"
          title={words.hereSub}
          onClick={() => store.enter({ kind: 'resume', code, by: 'hand' })}
        >
          {words.here}
        </button>
        <button
          type="button"
          class="btn night"
          data-testid="watch-instead"
          onClick={() => store.enter({ kind: 'watch', code })}
        >
          {words.watch}
        </button>
        <button type="button" class="btn night" data-testid="to-menu" onClick={store.leave}>
          {words.back}
        </button>
      </span>
    </main>
  );
}

/** The server is being renewed: nothing to do but wait, or leave. */
export function ComingBack(props: { leave: () => void }) {
  const words = WORDS.comingBack;
  return (
    <main class="waiting" data-testid="coming-back">
      {someone({ asleep: true })}
      <h1 class="lil">{words.title}</h1>
      <p role="status">{words.text}</p>
      <button type="button" class="btn night" data-testid="to-menu" onClick={props.leave}>
        {words.leave}
      </button>
    </main>
  );
}

/** There is no place for a newcomer, but maybe a seat of one's own. */
const MAY_HAVE_A_SEAT: readonly LinkErrorKind[] = ['room-full', 'wrong-seat-code'];

export function Trouble(props: { trouble: LinkErrorKind; entry: Entry | null; code: string | null; store: Store }) {
  const { trouble, entry, code, store } = props;
  const room = code !== null && MAY_HAVE_A_SEAT.includes(trouble) ? code : null;
  return (
    <main class="waiting" data-testid="error">
      {someone({ mood: 'worry' })}
      <h1 class="lil">{WORDS.errorTitles[trouble] ?? WORDS.errorTitle}</h1>
      <p role="alert">{WORDS.errors[trouble]}</p>
      <span class="row">
        {entry && (
          <button type="button" class="btn pri" data-testid="retry" onClick={store.retry}>
            {againWord(trouble, entry)}
          </button>
        )}
        {room && trouble !== 'room-full' && (
          <button
            type="button"
            class="btn night"
            data-testid="watch-instead"
            onClick={() => store.enter({ kind: 'watch', code: room })}
          >
            {WORDS.errorWatch}
          </button>
        )}
        <button
          type="button"
          class={`btn ${entry || room ? 'night' : 'pri'}`}
          data-testid="to-menu"
          onClick={store.leave}
        >
          {WORDS.errorBack}
        </button>
      </span>
      {room && <SeatCodeField take={(seatCode) => store.enter({ kind: 'seat-code', code: room, seatCode })} />}
    </main>
  );
}

function againWord(trouble: LinkErrorKind, entry: Entry): string {
  if (trouble === 'seat-opened-elsewhere') return WORDS.errorPlayHere;
  return entry.kind === 'resume' ? WORDS.errorResume : WORDS.errorAgain;
}

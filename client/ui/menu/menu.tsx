import { LEVELS } from '../../../shared/content/index.ts';
import type { LevelId } from '../../../shared/kitchen/index.ts';
import type { OpenKitchen } from '../../../shared/net/index.ts';
import type { ListScreen } from '../../app/screen.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { WaitingSeat } from '../../net/seat-memory.ts';
import { type IconName, menuScene, toInlineSvg } from '../../view/art/index.ts';
import { Art, Icon, LINES, Line } from '../art.tsx';
import { JoinCard } from './join-card.tsx';
import { OpenKitchens } from './open-kitchens.tsx';
import { useWaitingSeat } from './waiting-seat.ts';

export interface MenuProps {
  code: string;
  sound: boolean;
  play: () => void;
  create: () => void;
  join: (code: string) => void;
  watch: (code: string) => void;
  /** The place in a kitchen that one went away from, while it waits. */
  waiting: () => WaitingSeat | null;
  back: (code: string) => void;
  openKitchens: () => Promise<OpenKitchen[] | null>;
  learn: () => void;
  list: (list: ListScreen) => void;
  toggleSound: () => void;
  openKeys: () => void;
  openSettings: () => void;
}

/** Wider and higher than any window: the page shows the part from the lower left, where the counter is. */
const SCENE = toInlineSvg(menuScene(1366, 768), 1366, 'scene').replace(
  '<svg ',
  '<svg preserveAspectRatio="xMinYMax slice" ',
);

export function Menu(props: MenuProps) {
  const words = WORDS.menu;
  const waiting = useWaitingSeat(props.waiting);
  return (
    <main class="menu" data-testid="menu">
      <Art svg={SCENE} class="menu-art" />
      <h1 class="sr">{WORDS.title}</h1>
      <p class="tagl">{WORDS.tagline}</p>
      <button type="button" class="learn" data-testid="learn" onClick={props.learn}>
        {words.learn}
        <Line d={LINES.forth} size={13} />
      </button>
      <div class="row menu-lists">
        <button type="button" data-testid="recent-kitchens" onClick={() => props.list({ kind: 'recent', level: null })}>
          <Icon name="scroll" size={20} />
          {words.recent}
        </button>
        {LEVELS[0] && <BestsButton level={LEVELS[0].level} list={props.list} />}
      </div>
      <div class="side">
        <h2 class="cap">{words.heading}</h2>
        {waiting && (
          <button type="button" class="mb pri" data-testid="way-back" onClick={() => props.back(waiting.code)}>
            <Icon name="chair" size={44} />
            <Words title={words.wayBack} sub={fill(words.wayBackSub, { code: waiting.code, n: waiting.secondsLeft })} />
          </button>
        )}
        <div class={`menu-two ${waiting ? 'beside' : ''}`}>
          <button type="button" class={`mb ${waiting ? '' : 'pri'}`} data-testid="play" onClick={props.play}>
            <Icon name="cooking" size={waiting ? 34 : 44} />
            <Words title={words.play} sub={words.playSub} />
          </button>
          <button type="button" class="mb" data-testid="create" onClick={props.create}>
            <Icon name="key" size={34} />
            <Words title={words.create} sub={words.createSub} />
          </button>
        </div>
        <JoinCard code={props.code} join={props.join} />
        <OpenKitchens ask={props.openKitchens} join={props.join} watch={props.watch} />
        <div class="row soon-row">
          <Soon icon="puzzle-piece" title={words.challenges} />
          <Soon icon="graduation-cap" title={words.classroom} />
        </div>
        <div class="row foot">
          <button type="button" data-testid="sound" aria-pressed={props.sound} onClick={props.toggleSound}>
            <Icon name={props.sound ? 'speaker-high-volume' : 'muted-speaker'} size={20} />
            {props.sound ? words.soundOn : words.soundOff}
          </button>
          <button type="button" data-testid="keys" onClick={props.openKeys}>
            <Icon name="keyboard" size={20} />
            {words.keys}
          </button>
          <button type="button" data-testid="settings" onClick={props.openSettings}>
            <Icon name="gear" size={20} />
            {words.settings}
          </button>
        </div>
      </div>
    </main>
  );
}

function BestsButton(props: { level: LevelId; list: (list: ListScreen) => void }) {
  return (
    <button type="button" data-testid="best-scores" onClick={() => props.list({ kind: 'bests', level: props.level })}>
      <Icon name="trophy" size={20} />
      {WORDS.menu.bests}
    </button>
  );
}

function Words(props: { title: string; sub: string }) {
  return (
    <span class="mb-words">
      <b>{props.title}</b>
      <span>{props.sub}</span>
    </span>
  );
}

/** Not there yet, and says so: no button, nothing to press. */
function Soon(props: { icon: IconName; title: string }) {
  return (
    <div class="soon" aria-disabled="true">
      <Icon name={props.icon} size={22} />
      <b>{props.title}</b>
      <em>{WORDS.menu.soon}</em>
    </div>
  );
}

import type { BuzzerId, BuzzerView, NoteId, NoteView, RailView } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { buzzerName, chefNumberOf, jobName, lockName, theThing } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { type Bindings, labelOf } from '../../input/bindings.ts';
import { type Mind, RAIL_TOOLS, usefulTools } from '../../input/deeds.ts';
import type { Deed } from '../../input/hands.ts';
import type { Frame } from '../../model/frame.ts';
import { box, COLOURS, ring, toInlineSvg } from '../../view/art/index.ts';
import { Art, Icon, LINES, Line, Mark } from '../art.tsx';
import { Key, Press } from '../parts.tsx';
import { jobPicture } from '../pictures.ts';
import { chefNumberById, lagSeconds, secondsLeft, shareOf } from './figures.ts';

/** What a dispatcher can do at the rail. */
export interface RailHands {
  mind: Mind;
  bindings: Bindings;
  touch: boolean;
  do: (deed: Deed) => void;
  select: (target: BuzzerId | NoteId | null) => void;
  clip: (buzzer: BuzzerId) => void;
}

export interface RailProps {
  frame: Frame;
  rail: RailView;
  /** Null for those who only watch. */
  hands: RailHands | null;
}

/** Buzzers above, the rail of five below: what this one dispatcher has started, and what it will do next. */
export function RailPanel(props: RailProps) {
  const { rail, frame, hands } = props;
  const running = rail.notes.find((note) => note.state === 'running') ?? null;
  const queued = rail.notes.filter((note) => note.state === 'queued');
  const parked = rail.notes.filter((note) => note.state === 'parked');
  const free = Math.max(0, rail.capacity - queued.length);
  return (
    <section class="bottom" aria-label={WORDS.rail.rail} data-testid="rail">
      {hands && (hands.mind.selected || hands.mind.clipping) && <Tools {...hands} rail={rail} />}
      <div class="bl">
        <span class="cap">{WORDS.rail.buzzers}</span>
        <div class="bl-row">
          {rail.buzzers.length === 0 && parked.length === 0 && <span class="hint">{WORDS.rail.noBuzzers}</span>}
          {rail.buzzers.map((buzzer) => (
            <Buzzer key={buzzer.id} {...props} buzzer={buzzer} />
          ))}
          {parked.map((note) => (
            <Parked key={note.id} {...props} note={note} />
          ))}
        </div>
      </div>
      <div class="bl rail-line">
        <span class="cap">{WORDS.rail.rail}</span>
        <div class={`rl ${queued.length > 3 ? 'crowded' : ''}`}>
          {running ? <Now {...props} note={running} /> : <div class="now idle">{WORDS.rail.idle}</div>}
          {queued.map((note) => (
            <Note key={note.id} {...props} note={note} />
          ))}
          {Array.from({ length: free }, (_, index) => (
            <span class="slot" key={index} role="img" aria-label={WORDS.rail.free} />
          ))}
        </div>
        <Lag seconds={lagSeconds(rail.oldestSinceTick, frame.tick)} />
      </div>
    </section>
  );
}

/** Pressed once it is selected, pressed again it is not. */
function selecting(hands: RailHands | null, target: BuzzerId | NoteId) {
  const selected = hands?.mind.selected === target;
  return { selected, press: hands && (() => hands.select(selected ? null : target)) };
}

function Buzzer(props: RailProps & { buzzer: BuzzerView }) {
  const { buzzer, frame, hands } = props;
  const { selected, press } = selecting(hands, buzzer.id);
  const left = secondsLeft(buzzer.endTick, frame.tick);
  const rings = buzzer.state !== 'running';
  const share = shareOf(buzzer.startTick, buzzer.endTick, frame.tick);
  const dial = ring(
    rings ? { share: 1, seconds: null, done: 'bellhop-bell' } : { share, seconds: left, arc: '#C86A00' },
  );
  const status =
    buzzer.state === 'overdue' ? WORDS.rail.overdue : rings ? WORDS.rail.went : fill(WORDS.rail.in, { n: left });
  return (
    <div class={`bz ${rings ? 'rings' : ''} ${selected ? 'sel' : ''}`}>
      <Press
        class="bz-main"
        label={fill(WORDS.rail.select, { name: buzzerName(buzzer.job) })}
        pressed={selected}
        testid={`buzzer-${buzzer.job.slice(4)}`}
        press={press}
      >
        <Art svg={toInlineSvg({ svg: dial.svg, box: box(-27, -27, 54, 54) }, 50)} />
        <span class="bz-words">
          <b>{buzzerName(buzzer.job)}</b>
          <span>{buzzer.keep ? `${status} · ${WORDS.rail.keeps}` : status}</span>
        </span>
      </Press>
      {buzzer.then ? (
        <>
          <Line d={LINES.arrow} size={24} class="then-arrow" />
          <span class="then">
            <small>{WORDS.rail.then}</small>
            {jobName(buzzer.then.job).toLowerCase()}
          </span>
        </>
      ) : (
        !rings &&
        hands && (
          <button
            type="button"
            class={`then add ${hands.mind.clipping === buzzer.id ? 'on' : ''}`}
            aria-pressed={hands.mind.clipping === buzzer.id}
            data-testid={`then-${buzzer.job.slice(4)}`}
            onClick={() => hands.clip(buzzer.id)}
          >
            {WORDS.rail.addThen}
          </button>
        )
      )}
    </div>
  );
}

function Now(props: RailProps & { note: NoteView }) {
  const { note, frame, rail } = props;
  const chef = frame.snapshot.chefs.find((candidate) => candidate.id === rail.chef) ?? null;
  const job = chef?.job ?? null;
  const share = job?.endTick
    ? shareOf(job.startTick, job.endTick, frame.tick)
    : job
      ? 1 - job.ticksLeft / Math.max(1, job.totalTicks)
      : 0;
  const number = chefNumberOf(chefNumberById(frame)(rail.chef) ?? 1);
  const { selected, press } = selecting(props.hands, note.id);
  return (
    <Press class={`now ${selected ? 'sel' : ''}`} pressed={selected} testid="note-now" press={press}>
      <small>{WORDS.rail.now}</small>
      <Mark chef={number} size={26} rim={COLOURS.ink} />
      <span class="now-words">
        <b>{noteName(note)}</b>
        <i>
          <u style={{ width: `${Math.round(share * 100)}%` }} />
        </i>
      </span>
    </Press>
  );
}

function Note(props: RailProps & { note: NoteView }) {
  const { note, frame } = props;
  const waits = ((frame.tick - note.sinceTick) / TICKS_PER_SECOND).toFixed(1);
  const hot = note.kind === 'collect';
  const order = frame.snapshot.orders.find((candidate) => candidate.id === note.order);
  const table = order ? fill(WORDS.hud.table, { n: order.table }) : '';
  const sub = hot
    ? fill(WORDS.rail.buzzerWent, { n: waits })
    : note.keep
      ? WORDS.rail.keeps
      : `${table} · ${secondsOf(props, note)}`;
  const { selected, press } = selecting(props.hands, note.id);
  return (
    <Press
      class={`note ${hot ? 'hot' : ''} ${selected ? 'sel' : ''}`}
      pressed={selected}
      testid={`note-${note.job.slice(4)}`}
      press={press}
    >
      <i />
      <Icon name={hot ? 'bellhop-bell' : jobPicture(note.job)} size={24} />
      <span class="note-words">
        <b>{noteName(note)}</b>
        <small>{sub}</small>
      </span>
    </Press>
  );
}

/** In the queue of a lock: it takes no place on the rail. */
function Parked(props: RailProps & { note: NoteView }) {
  const { note, frame } = props;
  const thing = note.parkedOn ? theThing(lockName(frame.plan, note.parkedOn)) : WORDS.someTool;
  const { selected, press } = selecting(props.hands, note.id);
  return (
    <Press
      class={`parked ${selected ? 'sel' : ''}`}
      pressed={selected}
      testid={`parked-${note.job.slice(4)}`}
      press={press}
    >
      <Icon name="locked" size={22} />
      <span class="note-words">
        <b>{jobName(note.job)}</b>
        <small>{fill(WORDS.rail.parked, { thing })}</small>
      </span>
    </Press>
  );
}

/** All of them, always at the same place; those that would do nothing now cannot be pressed. */
function Tools(props: RailHands & { rail: RailView }) {
  const useful = usefulTools(props.rail, props.mind);
  return (
    <div class="tools" role="toolbar">
      {RAIL_TOOLS.map((tool) => (
        <button
          key={tool}
          type="button"
          disabled={!useful.includes(tool)}
          data-testid={`tool-${tool}`}
          onClick={() => props.do({ kind: tool })}
        >
          {!props.touch && <Key label={labelOf(props.bindings, tool)} small />}
          {WORDS.rail.tools[tool]}
        </button>
      ))}
    </div>
  );
}

const LAG_STEPS = [0.5, 1, 1.5, 2.5, 4, 6] as const;

function Lag(props: { seconds: number }) {
  return (
    <div class="lag" data-testid="lag">
      <div class="row lag-head">
        <span class="cap">{WORDS.rail.lag}</span>
        <b class="mono">{props.seconds.toFixed(1)} s</b>
      </div>
      <div class="lm" aria-hidden="true">
        {LAG_STEPS.map((step, index) => (
          <u key={step} class={lagTone(props.seconds, index)} />
        ))}
      </div>
      <small>{WORDS.rail.lagSub}</small>
    </div>
  );
}

function lagTone(seconds: number, index: number): string {
  const from = index === 0 ? 0 : (LAG_STEPS[index - 1] ?? 0);
  if (seconds <= from) return 'n';
  return index < 2 ? 'g' : index < 4 ? 'a' : 'l';
}

function noteName(note: NoteView): string {
  if (note.kind === 'collect') return buzzerName(note.job);
  const name = jobName(note.job);
  return note.kind === 'block-on' ? `${WORDS.rail.blockOn}: ${name}` : name;
}

function secondsOf(props: RailProps, note: NoteView): string {
  const order = props.frame.snapshot.orders.find((candidate) => candidate.id === note.order);
  const job = props.frame.plan.dishes
    .find((dish) => dish.id === order?.dish)
    ?.jobs.find((entry) => entry.id === note.job);
  return fill(WORDS.lobby.seconds, { n: job ? Math.round((job.ticks / TICKS_PER_SECOND) * 10) / 10 : 0 });
}

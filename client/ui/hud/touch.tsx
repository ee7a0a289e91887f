import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { WORDS } from '../../app/words/index.ts';
import { stationInReach, tagAction } from '../../input/deeds.ts';
import { type Deed, directionOfStick, type HandEvent, type Hands } from '../../input/hands.ts';
import { isStuck, myApronChef } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon, LINES, Line } from '../art.tsx';
import { stationPicture } from '../pictures.ts';
import { type Met, toggleQueue } from './key-hints.tsx';

const STICK_REACH = 40;
const DEAD_ZONE = 14;

export interface TouchProps {
  frame: Frame;
  met: Met;
  hands: Hands;
  feel: (event: HandEvent) => void;
  do: (deed: Deed) => void;
  backOff: () => void;
}

/** A stick and a few buttons: touch alone plays a whole round. */
export function TouchControls(props: TouchProps) {
  const { frame, feel, met } = props;
  const chef = myApronChef(frame);
  const station = chef && stationInReach(frame, chef);
  const tag = tagAction(frame);
  // A tool hangs on the belt: at its hook full hands mean nothing, but having it does.
  const gives = station?.tool ? tag?.kind === 'unlock' : (chef?.carry ?? null) !== null;
  const useWord = station ? WORDS.uses[station.kind][gives ? 1 : 0] : WORDS.hud.use;
  return (
    <div class="touch">
      <Stick feel={feel} />
      <HoldButton class="tb pri t-use" testid="touch-use" action="use" feel={feel} label={useWord}>
        <Icon name={station ? stationPicture(station) : 'waving-hand'} size={38} />
      </HoldButton>
      {tag && (
        <button type="button" class="tb t-tag" data-testid="touch-tag" onClick={() => tapTag(feel)}>
          <Icon name={tag.kind === 'unlock' ? 'unlocked' : 'locked'} size={28} />
          <span>
            {tag.kind === 'lock' || tag.kind === 'unlock' || tag.kind === 'leave-queue'
              ? WORDS.hud.tagVerbs[tag.kind]
              : ''}
          </span>
        </button>
      )}
      {isStuck(frame) && (
        <button type="button" class="tb t-back" data-testid="touch-back-off" onClick={props.backOff}>
          <Line d={LINES.letGo} size={24} width={3.2} />
          <span>{WORDS.hud.backOff}</span>
        </button>
      )}
      {met.rest && (
        <HoldButton class="tb t-dash" testid="touch-dash" action="dash" feel={feel} label={WORDS.hud.dash}>
          <Icon name="dashing-away" size={24} />
        </HoldButton>
      )}
      {met.rest && <Rarely {...props} />}
    </div>
  );
}

/** What is not needed in the first minute: pointing at things, and queueing what is tapped next. */
function Rarely(props: TouchProps) {
  const queues = props.hands.held.includes('queue');
  return (
    <div class="row t-rarely">
      <button
        type="button"
        class={`tb ${queues ? 'on' : ''}`}
        aria-pressed={queues}
        data-testid="touch-queue"
        onClick={() => toggleQueue(props.hands, props.feel)}
      >
        <Line d={LINES.plus} size={18} />
        <span>{WORDS.hud.enqueue}</span>
      </button>
      <button type="button" class="tb" data-testid="touch-ping" onClick={() => props.do({ kind: 'ping' })}>
        <Icon name="waving-hand" size={20} />
        <span>{WORDS.hud.point}</span>
      </button>
    </div>
  );
}

function HoldButton(props: {
  class: string;
  testid: string;
  action: 'use' | 'dash';
  feel: (event: HandEvent) => void;
  label: string;
  children: ComponentChildren;
}) {
  const down = (event: PointerEvent) => {
    event.preventDefault();
    props.feel({ kind: 'down', action: props.action, nowMs: performance.now() });
  };
  const up = () => props.feel({ kind: 'up', action: props.action, nowMs: performance.now() });
  return (
    <button
      type="button"
      class={props.class}
      data-testid={props.testid}
      onPointerDown={down}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={up}
    >
      {props.children}
      <span>{props.label}</span>
    </button>
  );
}

/** Follows the first finger on it; the knob shows where it is pushed. */
function Stick(props: { feel: (event: HandEvent) => void }) {
  const base = useRef<HTMLDivElement>(null);
  const [knob, setKnob] = useState({ x: 0, y: 0 });
  const moved = (event: PointerEvent) => {
    const box = base.current?.getBoundingClientRect();
    if (!box || event.buttons === 0) return;
    const x = event.clientX - (box.left + box.width / 2);
    const y = event.clientY - (box.top + box.height / 2);
    const far = Math.max(1, Math.hypot(x, y) / STICK_REACH);
    setKnob({ x: x / far, y: y / far });
    props.feel({ kind: 'stick', direction: directionOfStick(x, y, DEAD_ZONE) });
  };
  const start = (event: PointerEvent) => {
    event.preventDefault();
    base.current?.setPointerCapture(event.pointerId);
    moved(event);
  };
  const end = () => {
    setKnob({ x: 0, y: 0 });
    props.feel({ kind: 'stick', direction: 0 });
  };
  return (
    <div
      ref={base}
      class="stick"
      role="application"
      aria-label={WORDS.hud.stick}
      data-testid="stick"
      onPointerDown={start}
      onPointerMove={moved}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <i style={{ transform: `translate(${knob.x}px, ${knob.y}px)` }} />
    </div>
  );
}

function tapTag(feel: (event: HandEvent) => void): void {
  const nowMs = performance.now();
  feel({ kind: 'down', action: 'tag', nowMs });
  feel({ kind: 'up', action: 'tag', nowMs });
}

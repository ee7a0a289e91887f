import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderId, Role, SeatId } from '../../../shared/kitchen/index.ts';
import { callsOf } from '../../app/calls-of.ts';
import type { Doors, KitchenView, Reserved } from '../../app/doors.ts';
import { forkLink } from '../../app/fork-link.ts';
import type { Settings } from '../../app/settings.ts';
import { watchedLink } from '../../app/watched-link.ts';
import { WORDS } from '../../app/words.ts';
import { hear, isCalled, isJump, newestCall } from '../../audio/listener.ts';
import type { Speaker } from '../../audio/speaker.ts';
import { labelOf } from '../../input/bindings.ts';
import { mySeat } from '../../input/look.ts';
import { NOBODY_MUTED } from '../../model/calls.ts';
import type { Frame } from '../../model/frame.ts';
import type { MatchLink } from '../../net/match-link.ts';
import { type RoomAround, RoomCorner, RoomOverlay, useRoomHands } from '../hud/room-around.tsx';
import { NO_NOTICES, type Notices, noticesAfter } from '../hud/toasts.ts';
import { WatchHud } from '../hud/watch-hud.tsx';
import { NetworkLight } from '../network.tsx';
import type { Stage } from '../stage.ts';
import { Whom } from './whom.tsx';

export interface WatchProps {
  link: MatchLink;
  doors: Pick<Doors, 'kitchen'>;
  host: HTMLElement;
  settings: Settings;
  speaker: Speaker;
  stage: Stage;
  watched: SeatId | null;
  watch: (seat: SeatId | null) => void;
  nameOf?: (seat: SeatId) => string;
  /** Height of the bar below, with whatever stands in it beside the portraits. */
  barPx: number;
  bar?: (frame: Frame) => ComponentChildren;
  /** For a bar that is arranged in a way of its own. */
  barClass?: string;
  /** The room that is watched; left out for a recording. */
  around?: RoomAround;
  toggleSound: () => void;
  leave: () => void;
}

interface Seen {
  frame: Frame;
  notices: Notices;
  nowMs: number;
}

/** The overlays move often enough for smooth rings and never more than this. */
const LOOKS_PER_SECOND = 20;
/** Above and below the board: margins, title, padding, as in play. */
const BOARD_CHROME = 96;
const COMPACT_BOARD_CHROME = 28;

/** A match for somebody without hands: the kitchen, the overlays of whom one watches, and a bar below. */
export function Watch(props: WatchProps) {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [recipe, openRecipe] = useState<OrderId | null>(null);
  const view = useRef<Promise<KitchenView> | null>(null);
  const current = useRef(props);
  current.current = props;
  const around = props.around ?? null;
  const roomHands = useRoomHands(around);

  useEffect(() => {
    const calls = callsOf(props.link, () => current.current.around?.muted ?? NOBODY_MUTED);
    const [forScene, forHud] = forkLink(
      watchedLink(props.link, () => current.current.watched),
      2,
      calls.addTo,
    );
    if (!forScene || !forHud) return undefined;
    const { reducedMotion } = current.current.settings;
    const shown = props.doors.kitchen(props.host, forScene, { reducedMotion, reserved: {}, press: null });
    view.current = shown;
    const stopLooking = lookAt(forHud, current, setSeen);
    return () => {
      calls.stop();
      stopLooking();
      view.current = null;
      void shown.then((kitchen) => kitchen.destroy());
    };
  }, [props.link, props.host]);

  const role = seen === null ? null : (mySeat(seen.frame)?.role ?? null);
  const { compact } = props.stage;
  useEffect(() => {
    void view.current?.then((kitchen) => kitchen.setLayout(reserved(compact, role, props.barPx)));
  }, [role, compact, props.barPx, props.link]);
  useEffect(() => {
    void view.current?.then((kitchen) => kitchen.setReducedMotion(props.settings.reducedMotion));
  }, [props.settings.reducedMotion]);

  if (!seen) return null;
  const chrome = compact ? COMPACT_BOARD_CHROME : BOARD_CHROME;
  return (
    <>
      <WatchHud
        {...seen}
        stage={props.stage}
        bottomPx={props.barPx}
        boardHeightPx={window.innerHeight - props.barPx - chrome}
        sound={props.settings.sound}
        lost={props.link.state === 'lost'}
        recipe={recipe}
        openRecipe={openRecipe}
        buttons={
          <>
            <NetworkLight link={props.link} />
            <RoomCorner around={around} hands={roomHands} />
          </>
        }
        toggleSound={props.toggleSound}
        leave={props.leave}
      />
      <RoomOverlay around={around} hands={roomHands} frame={seen.frame} touch={props.stage.touch} />
      <section
        class={`watch-bar ${props.barClass ?? ''} ${compact ? 'compact' : ''}`}
        style={{ height: `${props.barPx}px` }}
        aria-label={WORDS.watch.bar}
        onMouseDown={keepKeys}
      >
        {props.bar?.(seen.frame)}
        <Whom snapshot={seen.frame.snapshot} watched={props.watched} watch={props.watch} nameOf={props.nameOf} />
      </section>
    </>
  );
}

/** A press with the mouse must not take the keys that watch away; a slider needs it. */
function keepKeys(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

/** The panels of whom one watches stand above the bar, where they stand in play. */
function reserved(compact: boolean, role: Role | null, barPx: number): Partial<Reserved> {
  if (role === 'dispatcher') return compact ? { left: 228, bottom: barPx + 124 } : { left: 366, bottom: barPx + 182 };
  return { bottom: compact || role === null ? barPx : barPx + 80 };
}

/** One look a frame for the ears, fewer for the overlays. Returns the way to stop. */
function lookAt(link: MatchLink, current: { current: WatchProps }, setSeen: (seen: Seen) => void): () => void {
  let notices = NO_NOTICES;
  let beforeTick = 0;
  let beforeCall = 0;
  let drawnMs = 0;
  let request = 0;
  let isMoving = false;
  const look = (nowMs: number) => {
    request = requestAnimationFrame(look);
    const frame = link.frame(nowMs);
    if (!frame) return;
    const { settings, speaker, stage } = current.current;
    const hasJumped = isJump(beforeTick, frame.tick);
    const heard = hear(frame, beforeTick);
    heard.sounds.forEach(speaker.play);
    speaker.setDampened(heard.dampened);
    // A kitchen that is paused makes no noise.
    if (isMoving !== (frame.tick !== beforeTick)) speaker.setHum(!isMoving);
    isMoving = frame.tick !== beforeTick;
    if (isCalled(frame, beforeCall)) speaker.play('call');
    beforeTick = frame.tick;
    beforeCall = newestCall(frame, beforeCall);
    const means = {
      touch: stage.touch,
      tagKey: labelOf(settings.bindings, 'tag'),
      apronKey: labelOf(settings.bindings, 'next-chef'),
    };
    notices = noticesAfter(hasJumped ? { ...NO_NOTICES, nextId: notices.nextId } : notices, frame, nowMs, means);
    if (nowMs - drawnMs < 1000 / LOOKS_PER_SECOND && frame.events.length === 0) return;
    drawnMs = nowMs;
    setSeen({ frame, notices, nowMs });
  };
  request = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(request);
    current.current.speaker.setHum(false);
  };
}

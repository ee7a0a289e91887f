import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OrderId } from '../../shared/kitchen/index.ts';
import { callsOf } from '../app/calls-of.ts';
import type { Doors, KitchenView, Reserved } from '../app/doors.ts';
import { forkLink } from '../app/fork-link.ts';
import type { Means } from '../app/refusal-words.ts';
import type { Settings } from '../app/settings.ts';
import { hear, isCalled, newestCall } from '../audio/listener.ts';
import type { Speaker } from '../audio/speaker.ts';
import { labelOf } from '../input/bindings.ts';
import type { HandEvent } from '../input/hands.ts';
import { listenToKeyboard } from '../input/keyboard.ts';
import { myChefs, mySeat, openOrders } from '../input/look.ts';
import { createPilot, type Pilot } from '../input/pilot.ts';
import { NO_PLANS, plansAfter, plansIn } from '../input/planned-tags.ts';
import { chefCommands, floorCommands, type Modifiers, pressCommands } from '../input/press.ts';
import { listenForSecondPress } from '../input/second-press.ts';
import { NOBODY_MUTED } from '../model/calls.ts';
import type { Frame } from '../model/frame.ts';
import type { MatchLink } from '../net/match-link.ts';
import { Hud, roleAtKeys } from './hud/hud.tsx';
import { type Met, metAfter } from './hud/key-hints.tsx';
import { type RoomAround, RoomCorner, RoomOverlay, useRoomHands } from './hud/room-around.tsx';
import { NO_NOTICES, type Notices, noticesAfter } from './hud/toasts.ts';
import { NetworkLight } from './network.tsx';
import type { Stage } from './stage.ts';

export interface PlayProps {
  link: MatchLink;
  doors: Pick<Doors, 'kitchen'>;
  host: HTMLElement;
  settings: Settings;
  speaker: Speaker;
  stage: Stage;
  /** The room in which it is cooked; null where one cooks alone. */
  around: RoomAround | null;
  toggleSound: () => void;
  leave: () => void;
  /** Sees every frame that the overlays draw: the lesson watches here. */
  watch?: (frame: Frame) => void;
}

interface Seen {
  frame: Frame;
  notices: Notices;
  met: Met;
  nowMs: number;
}

/** The overlays move often enough for smooth rings and never more than this. */
const LOOKS_PER_SECOND = 20;
/** Above and below the list: margins, title, padding. */
const BOARD_CHROME = 96;
const COMPACT_BOARD_CHROME = 28;

export function Play(props: PlayProps) {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [, redraw] = useState(0);
  const [recipe, openRecipe] = useState<OrderId | null | 'first'>(
    props.settings.roundsCooked === 0 && !props.watch && !props.stage.compact ? 'first' : null,
  );
  const latest = useRef<Frame | null>(null);
  const pilot = useRef<Pilot | null>(null);
  const view = useRef<Promise<KitchenView> | null>(null);
  const current = useRef(props);
  current.current = props;
  const roomHands = useRoomHands(props.around);
  const room = useRef(roomHands);
  room.current = roomHands;
  const feel = useCallback((event: HandEvent) => {
    if (!room.current.takes(event)) pilot.current?.feel(event);
  }, []);

  useEffect(() => {
    const calls = callsOf(props.link, () => current.current.around?.muted ?? NOBODY_MUTED);
    const [forScene, forHud] = forkLink(props.link, 2, calls.addTo);
    if (!forScene || !forHud) return undefined;
    const reach = () => void view.current?.then((kitchen) => kitchen.reach());
    const hands = createPilot(
      {
        steer(steering) {
          if (steering.use) reach();
          props.link.steer(steering);
        },
        send(command) {
          if (command.kind === 'lock' || command.kind === 'unlock') reach();
          props.link.send(command);
        },
      },
      () => latest.current,
      () => redraw((count) => count + 1),
    );
    pilot.current = hands;
    const modifiers = (): Modifiers => ({
      queue: hands.hands.held.includes('queue'),
      tag: hands.hands.held.includes('tag'),
    });
    let plans = NO_PLANS;
    const send = (commands: ReturnType<typeof pressCommands>) => {
      plans = plansAfter(plans, commands, performance.now());
      commands.forEach(props.link.send);
    };
    const pressed = (id: string, shift: boolean) => {
      const frame = latest.current;
      const station = frame?.plan.stations.find((candidate) => candidate.id === id);
      if (!frame || !station) return;
      const { queue, tag } = modifiers();
      plans = plansIn(plans, frame, performance.now());
      send(pressCommands(frame, station.id, { queue, tag: tag || shift, planned: plans.byLock }));
    };
    const shown = props.doors.kitchen(props.host, forScene, {
      reducedMotion: props.settings.reducedMotion,
      reserved: {},
      press: {
        onStationPress: (station, { shift }) => pressed(station, shift),
        onFloorPress: (column, row) =>
          latest.current && send(floorCommands(latest.current, { column, row }, modifiers())),
        onChefPress: (chef) => latest.current && send(chefCommands(latest.current, chef)),
      },
    });
    view.current = shown;
    const stopKeys = listenToKeyboard({
      target: window,
      bindings: () => current.current.settings.bindings,
      role: () => roleAtKeys(latest.current),
      takes: (action) => action !== 'next-chef' || (latest.current !== null && myChefs(latest.current).length > 1),
      nowMs: () => performance.now(),
      feel,
    });
    const stopPressing = listenForSecondPress({ host: props.host, pressed: (station) => pressed(station, true) });
    const stopLooking = lookAt(forHud, latest, hands, current, setSeen);
    return () => {
      calls.stop();
      stopLooking();
      stopKeys();
      stopPressing();
      pilot.current = null;
      latest.current = null;
      // The scene may still be on its way: it is destroyed when it arrives.
      view.current = null;
      void shown.then((kitchen) => kitchen.destroy());
    };
  }, [props.link, props.host]);

  const dispatches = seen !== null && mySeat(seen.frame)?.role === 'dispatcher';
  useEffect(() => {
    const edges = dispatches ? reservedForRail(props.stage.compact) : reservedForThumbs(props.stage);
    void view.current?.then((kitchen) => kitchen.setLayout(edges));
  }, [dispatches, props.stage, props.link]);
  useEffect(() => {
    void view.current?.then((kitchen) => kitchen.setReducedMotion(props.settings.reducedMotion));
  }, [props.settings.reducedMotion]);

  if (!seen || !pilot.current) return null;
  const hands = pilot.current;
  const chrome = props.stage.compact ? COMPACT_BOARD_CHROME : BOARD_CHROME;
  return (
    <>
      <Hud
        {...seen}
        hands={hands.hands}
        mind={hands.mind}
        stage={props.stage}
        boardHeightPx={window.innerHeight - chrome}
        bindings={props.settings.bindings}
        sound={props.settings.sound}
        lost={props.link.state === 'lost'}
        recipe={recipe === 'first' ? (openOrders(seen.frame)[0]?.id ?? null) : recipe}
        openRecipe={openRecipe}
        send={props.link.send}
        do={hands.do}
        feel={feel}
        setMind={hands.setMind}
        buttons={
          <>
            <NetworkLight link={props.link} />
            <RoomCorner around={props.around} hands={roomHands} />
          </>
        }
        toggleSound={props.toggleSound}
        leave={props.leave}
      />
      <RoomOverlay around={props.around} hands={roomHands} frame={seen.frame} touch={props.stage.touch} />
    </>
  );
}

/** On a phone the kitchen stands beside the stick: what lies under it cannot be tapped. */
function reservedForThumbs({ compact, touch, upright }: Stage): Partial<Reserved> {
  return compact && touch && !upright ? { left: 96 } : {};
}

function meansOf({ bindings }: Settings, stage: Stage): Means {
  return { touch: stage.touch, tagKey: labelOf(bindings, 'tag'), apronKey: labelOf(bindings, 'next-chef') };
}

/** The board on the left and the panel below, as the style sheets have them. */
function reservedForRail(compact: boolean): Partial<Reserved> {
  return compact ? { left: 228, bottom: 124 } : { left: 366, bottom: 182 };
}

/** One look a frame for hands and ears, fewer for the overlays. Returns the way to stop. */
function lookAt(
  link: MatchLink,
  latest: { current: Frame | null },
  hands: Pilot,
  current: { current: PlayProps },
  setSeen: (seen: Seen) => void,
): () => void {
  let notices = NO_NOTICES;
  let met: Met = { tag: false, rest: false };
  let beforeTick = 0;
  let beforeCall = 0;
  let drawnMs = 0;
  let request = 0;
  const look = (nowMs: number) => {
    request = requestAnimationFrame(look);
    const frame = link.frame(nowMs);
    if (!frame) return;
    latest.current = frame;
    const { settings, speaker, stage, watch } = current.current;
    hands.feel({ kind: 'time', nowMs: performance.now() });
    const heard = hear(frame, beforeTick);
    heard.sounds.forEach(speaker.play);
    speaker.setDampened(heard.dampened);
    if (isCalled(frame, beforeCall)) speaker.play('call');
    beforeTick = frame.tick;
    beforeCall = newestCall(frame, beforeCall);
    notices = noticesAfter(notices, frame, nowMs, meansOf(settings, stage));
    met = metAfter(met, frame, settings.roundsCooked);
    watch?.(frame);
    if (nowMs - drawnMs < 1000 / LOOKS_PER_SECOND && frame.events.length === 0) return;
    drawnMs = nowMs;
    setSeen({ frame, notices, met, nowMs });
  };
  request = requestAnimationFrame(look);
  current.current.speaker.setHum(true);
  return () => {
    cancelAnimationFrame(request);
    current.current.speaker.setHum(false);
  };
}

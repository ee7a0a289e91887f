import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OrderId } from '../../shared/kitchen/index.ts';
import { callsOf } from '../app/calls-of.ts';
import type { Doors, Reserved } from '../app/doors.ts';
import { forkLink } from '../app/fork-link.ts';
import type { Settings } from '../app/settings.ts';
import { WORDS } from '../app/words/index.ts';
import type { Speaker } from '../audio/speaker.ts';
import type { HandEvent } from '../input/hands.ts';
import { listenToKeyboard } from '../input/keyboard.ts';
import { myChefs, orderAtHand } from '../input/look.ts';
import { createPilot, type Pilot } from '../input/pilot.ts';
import { NO_PLANS, plansAfter, plansIn } from '../input/planned-tags.ts';
import { chefCommands, floorCommands, type Modifiers, pressCommands } from '../input/press.ts';
import { listenForSecondPress } from '../input/second-press.ts';
import { NOBODY_MUTED } from '../model/calls.ts';
import type { Frame } from '../model/frame.ts';
import type { MatchLink } from '../net/match-link.ts';
import { Hud, roleAtKeys } from './hud/hud.tsx';
import { isDispatching } from './hud/hud-frame.tsx';
import { type Met, metAfter } from './hud/key-hints.tsx';
import { type RoomAround, RoomCorner, RoomOverlay, useRoomHands } from './hud/room-around.tsx';
import { boardHeightPx, reservedForRail, useKitchenView } from './kitchen-view.ts';
import { lookAt, type Seen } from './looks.ts';
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

export function Play(props: PlayProps) {
  const [seen, setSeen] = useState<(Seen & { met: Met; atHand: OrderId | null }) | null>(null);
  const [, redraw] = useState(0);
  const [recipe, openRecipe] = useState<OrderId | null | 'at-hand'>(
    props.settings.roundsCooked === 0 && !props.watch && !props.stage.compact ? 'at-hand' : null,
  );
  const latest = useRef<Frame | null>(null);
  const pilot = useRef<Pilot | null>(null);
  const current = useRef(props);
  current.current = props;
  const dispatches = seen !== null && isDispatching(seen.frame);
  const kitchen = useKitchenView(
    dispatches ? reservedForRail(props.stage, 0) : reservedForThumbs(props.stage),
    props.settings.reducedMotion,
  );
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
    const hands = createPilot(
      {
        steer(steering) {
          if (steering.use) kitchen.reach();
          props.link.steer(steering);
        },
        send(command) {
          if (command.kind === 'lock' || command.kind === 'unlock') kitchen.reach();
          props.link.send(command);
        },
        refuse(refusal) {
          current.current.speaker.play('refused');
          looking.tell(WORDS.handsRefusals[refusal]);
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
    const takeDown = kitchen.show(
      props.doors.kitchen(props.host, forScene, {
        reducedMotion: props.settings.reducedMotion,
        reserved: kitchen.edges,
        press: {
          onStationPress: (station, { shift }) => pressed(station, shift),
          onFloorPress: (column, row) =>
            latest.current && send(floorCommands(latest.current, { column, row }, modifiers())),
          onChefPress: (chef) => latest.current && send(chefCommands(latest.current, chef)),
        },
      }),
    );
    const stopKeys = listenToKeyboard({
      target: window,
      bindings: () => current.current.settings.bindings,
      role: () => roleAtKeys(latest.current),
      takes: (action) => action !== 'next-chef' || (latest.current !== null && myChefs(latest.current).length > 1),
      nowMs: () => performance.now(),
      feel,
    });
    const stopPressing = listenForSecondPress({ host: props.host, pressed: (station) => pressed(station, true) });
    let met: Met = { tag: false, rest: false };
    let atHand: OrderId | null = null;
    const looking = lookAt({
      link: forHud,
      looker: () => current.current,
      see(frame) {
        latest.current = frame;
        hands.feel({ kind: 'time', nowMs: performance.now() });
        met = metAfter(met, frame, current.current.settings.roundsCooked);
        atHand = orderAtHand(frame, atHand);
        current.current.watch?.(frame);
      },
      draw: (next) => setSeen({ ...next, met, atHand }),
    });
    return () => {
      calls.stop();
      looking.stop();
      stopKeys();
      stopPressing();
      pilot.current = null;
      latest.current = null;
      takeDown();
    };
  }, [props.link, props.host]);

  if (!seen || !pilot.current) return null;
  const hands = pilot.current;
  return (
    <>
      <Hud
        {...seen}
        hands={hands.hands}
        mind={hands.mind}
        stage={props.stage}
        boardHeightPx={boardHeightPx(props.stage, 0)}
        bindings={props.settings.bindings}
        sound={props.settings.sound}
        lost={props.link.state === 'lost'}
        recipe={recipe === 'at-hand' ? seen.atHand : recipe}
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

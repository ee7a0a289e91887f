import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderId, Role, SeatId } from '../../../shared/kitchen/index.ts';
import { callsOf } from '../../app/calls-of.ts';
import type { Doors, Reserved } from '../../app/doors.ts';
import { forkLink } from '../../app/fork-link.ts';
import type { Settings } from '../../app/settings.ts';
import { watchedLink } from '../../app/watched-link.ts';
import { WORDS } from '../../app/words/index.ts';
import type { Speaker } from '../../audio/speaker.ts';
import { mySeat } from '../../input/look.ts';
import { NOBODY_MUTED } from '../../model/calls.ts';
import type { Frame } from '../../model/frame.ts';
import type { MatchLink } from '../../net/match-link.ts';
import { type RoomAround, RoomCorner, RoomOverlay, useRoomHands } from '../hud/room-around.tsx';
import { WatchHud } from '../hud/watch-hud.tsx';
import { boardHeightPx, reservedForRail, useKitchenView } from '../kitchen-view.ts';
import { lookAt, type Seen } from '../looks.ts';
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

/** A match for somebody without hands: the kitchen, the overlays of whom one watches, and a bar below. */
export function Watch(props: WatchProps) {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [recipe, openRecipe] = useState<OrderId | null>(null);
  const current = useRef(props);
  current.current = props;
  const around = props.around ?? null;
  const { compact } = props.stage;
  const role = seen === null ? null : (mySeat(seen.frame)?.role ?? null);
  const kitchen = useKitchenView(reserved(props.stage, role, props.barPx), props.settings.reducedMotion);
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
    const takeDown = kitchen.show(
      props.doors.kitchen(props.host, forScene, { reducedMotion, reserved: kitchen.edges, press: null }),
    );
    const looking = lookAt({ link: forHud, looker: () => current.current, draw: setSeen });
    return () => {
      calls.stop();
      looking.stop();
      takeDown();
    };
  }, [props.link, props.host]);

  if (!seen) return null;
  return (
    <>
      <WatchHud
        {...seen}
        stage={props.stage}
        bottomPx={props.barPx}
        boardHeightPx={boardHeightPx(props.stage, props.barPx)}
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
        class={`watch-bar ${props.barClass ?? ''} ${compact ? 'compact' : ''} ${props.stage.upright ? 'upright' : ''}`}
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
function reserved(stage: Stage, role: Role | null, barPx: number): Partial<Reserved> {
  if (role === 'dispatcher') return reservedForRail(stage, barPx);
  return { bottom: stage.compact || role === null ? barPx : barPx + 80 };
}

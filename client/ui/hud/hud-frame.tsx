import type { ComponentChildren } from 'preact';
import type { DeadlockView, OrderId } from '../../../shared/kitchen/index.ts';
import { isMyKnot, myRail, mySeat, openOrders } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import type { Stage } from '../stage.ts';
import { Corner, type CornerProps, Messages, SilenceBanner, TurnHint } from './around.tsx';
import { Board, type BoardHands } from './board.tsx';
import { DeadlockBanner } from './deadlock.tsx';
import { type RailHands, RailPanel } from './rail.tsx';
import { Recipe } from './recipe.tsx';
import { Tickets } from './tickets.tsx';
import type { Notices } from './toasts.ts';
import { TopBar } from './top-bar.tsx';

/** What everybody sees over a kitchen, with hands or without. */
export interface HudFrameProps extends CornerProps {
  /** Its `mySeat` is the seat at this screen, or the one that is watched; null for everybody. */
  frame: Frame;
  notices: Notices;
  nowMs: number;
  stage: Stage;
  boardHeightPx: number;
  lost: boolean;
  /** The order whose recipe is shown. */
  recipe: OrderId | null;
  openRecipe: (order: OrderId | null) => void;
}

export interface HudFrameParts {
  testid: string;
  /** 'watching' or 'stuck'; empty for neither. */
  state: string;
  /** What something else keeps for itself below. */
  bottomPx: number;
  deadlock: DeadlockView | null;
  /** Said while the server is silent. */
  silence: string;
  /** Of whom is at this screen, or watched: tags and chefs, or board and rail. */
  panels: ComponentChildren;
  /** Over the alarm. */
  children?: ComponentChildren;
}

export function HudFrame(props: HudFrameProps & HudFrameParts) {
  const { frame, stage, deadlock } = props;
  const dispatches = isDispatching(frame);
  const opened = openOrders(frame).find((order) => order.id === props.recipe) ?? null;
  const classes = [
    'hud',
    props.state,
    dispatches ? 'as-dispatcher' : 'as-thread',
    stage.compact ? 'compact' : '',
    stage.upright ? 'upright' : '',
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press with the mouse must not take the keys away.
    <div
      class={classes.join(' ')}
      style={{ bottom: `${props.bottomPx}px` }}
      data-testid={props.testid}
      onMouseDown={(event) => event.preventDefault()}
    >
      {!deadlock && (
        <Tickets
          frame={frame}
          compact={stage.compact}
          opened={props.recipe}
          open={dispatches ? null : props.openRecipe}
        />
      )}
      {opened && !deadlock && !dispatches && (
        <Recipe frame={frame} order={opened} compact={stage.compact} close={() => props.openRecipe(null)} />
      )}
      <TopBar frame={frame} />
      <Corner {...props} />
      {props.panels}
      {deadlock && <DeadlockBanner frame={frame} deadlock={deadlock} />}
      {props.children}
      <Messages notices={props.notices} nowMs={props.nowMs} />
      {stage.upright && !dispatches && <TurnHint />}
      <SilenceBanner lost={props.lost} words={props.silence} />
    </div>
  );
}

export const isDispatching = (frame: Frame): boolean => mySeat(frame)?.role === 'dispatcher';

/** One's own knot is told first: it is the one that one can undo. */
export function deadlockToTell(frame: Frame): DeadlockView | null {
  const { deadlocks } = frame.snapshot;
  return deadlocks.find((one) => isMyKnot(frame, one)) ?? deadlocks[0] ?? null;
}

/** Board and rail of a dispatcher; `hands` are null for those who only watch. */
export function RailDesk(
  props: Pick<HudFrameProps, 'frame' | 'stage' | 'boardHeightPx'> & { hands: (BoardHands & RailHands) | null },
) {
  const { frame, hands } = props;
  const rail = myRail(frame);
  return (
    <>
      <Board frame={frame} heightPx={props.boardHeightPx} compact={props.stage.compact} hands={hands} />
      {rail && <RailPanel frame={frame} rail={rail} hands={hands} />}
    </>
  );
}

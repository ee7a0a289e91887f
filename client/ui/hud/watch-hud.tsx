import type { OrderId } from '../../../shared/kitchen/index.ts';
import { WORDS } from '../../app/words.ts';
import { isMyKnot, myRail, mySeat, openOrders } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import type { Stage } from '../stage.ts';
import { Corner, type CornerProps, Messages, SilenceBanner, TurnHint } from './around.tsx';
import { Board } from './board.tsx';
import { DeadlockBanner, DeadlockLoop } from './deadlock.tsx';
import { MyPanel } from './my-panel.tsx';
import { RailPanel } from './rail.tsx';
import { Recipe } from './recipe.tsx';
import { Tickets } from './tickets.tsx';
import type { Notices } from './toasts.ts';
import { TopBar } from './top-bar.tsx';

export interface WatchHudProps extends CornerProps {
  /** Its `mySeat` is the seat that is watched; null for everybody. */
  frame: Frame;
  notices: Notices;
  nowMs: number;
  stage: Stage;
  boardHeightPx: number;
  /** What something else keeps for itself below. */
  bottomPx: number;
  lost: boolean;
  /** The order whose recipe is shown. */
  recipe: OrderId | null;
  openRecipe: (order: OrderId | null) => void;
}

/** Everything over the kitchen for somebody without hands. The same frame twice draws the same picture. */
export function WatchHud(props: WatchHudProps) {
  const { frame, stage } = props;
  const dispatches = mySeat(frame)?.role === 'dispatcher';
  const { deadlocks } = frame.snapshot;
  const deadlock = deadlocks.find((one) => isMyKnot(frame, one)) ?? deadlocks[0] ?? null;
  const classes = [
    'hud',
    'watching',
    dispatches ? 'as-dispatcher' : 'as-thread',
    stage.compact ? 'compact' : '',
    stage.upright ? 'upright' : '',
  ];
  const opened = openOrders(frame).find((order) => order.id === props.recipe) ?? null;
  return (
    <div class={classes.join(' ')} style={{ bottom: `${props.bottomPx}px` }} data-testid="watch-hud">
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
      {dispatches && <Dispatcher {...props} />}
      {!dispatches && deadlock && !stage.compact && (
        // Nobody in the loop is at this screen.
        <DeadlockLoop frame={{ ...frame, mySeat: null }} deadlock={deadlock} />
      )}
      {!dispatches && (!deadlock || stage.compact) && <MyPanel frame={frame} touch={stage.compact} hands={null} />}
      {deadlock && <DeadlockBanner frame={frame} deadlock={deadlock} />}
      <Messages notices={props.notices} nowMs={props.nowMs} />
      {stage.upright && <TurnHint />}
      <SilenceBanner lost={props.lost} words={WORDS.silent.watching} />
    </div>
  );
}

function Dispatcher(props: WatchHudProps) {
  const rail = myRail(props.frame);
  return (
    <>
      <Board frame={props.frame} heightPx={props.boardHeightPx} compact={props.stage.compact} hands={null} />
      {rail && <RailPanel frame={props.frame} rail={rail} hands={null} />}
    </>
  );
}

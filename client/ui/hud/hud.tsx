import type { Command, DeadlockView, OrderId } from '../../../shared/kitchen/index.ts';
import { WORDS } from '../../app/words.ts';
import type { Bindings } from '../../input/bindings.ts';
import type { Mind } from '../../input/deeds.ts';
import { backOffProgress, type Deed, type HandEvent, type Hands } from '../../input/hands.ts';
import { isMyKnot, myApronChef, myRail, mySeat, openOrders } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import type { Stage } from '../stage.ts';
import { Corner, type CornerProps, Messages, SilenceBanner, TurnHint } from './around.tsx';
import { Board } from './board.tsx';
import { BackOffButton, backOffCommands, DeadlockBanner, DeadlockLoop } from './deadlock.tsx';
import { KeyHints, type Met } from './key-hints.tsx';
import { MyPanel } from './my-panel.tsx';
import { RailPanel } from './rail.tsx';
import { Recipe } from './recipe.tsx';
import { Tickets } from './tickets.tsx';
import type { Notices } from './toasts.ts';
import { TopBar } from './top-bar.tsx';
import { TouchControls } from './touch.tsx';

export interface HudProps extends CornerProps {
  frame: Frame;
  hands: Hands;
  mind: Mind;
  notices: Notices;
  met: Met;
  nowMs: number;
  stage: Stage;
  boardHeightPx: number;
  bindings: Bindings;
  lost: boolean;
  /** The order whose recipe is shown. */
  recipe: OrderId | null;
  openRecipe: (order: OrderId | null) => void;
  send: (command: Command) => void;
  do: (deed: Deed) => void;
  feel: (event: HandEvent) => void;
  setMind: (mind: Mind) => void;
}

/** Everything over the kitchen. The same frame twice draws the same picture. */
export function Hud(props: HudProps) {
  const { frame, stage } = props;
  const dispatches = mySeat(frame)?.role === 'dispatcher';
  const { deadlocks } = frame.snapshot;
  // One's own knot is told first: it is the one that one can undo.
  const deadlock = deadlocks.find((one) => isMyKnot(frame, one)) ?? deadlocks[0] ?? null;
  const isMine = deadlock !== null && isMyKnot(frame, deadlock);
  const classes = [
    'hud',
    dispatches ? 'as-dispatcher' : 'as-thread',
    stage.compact ? 'compact' : '',
    stage.upright ? 'upright' : '',
    deadlock ? 'stuck' : '',
  ];
  const opened = openOrders(frame).find((order) => order.id === props.recipe) ?? null;
  const letGo = () => backOffCommands(frame).forEach(props.send);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press with the mouse must not take the keys that steer away.
    <div class={classes.join(' ')} data-testid="hud" onMouseDown={(event) => event.preventDefault()}>
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
      {dispatches ? <Dispatcher {...props} /> : <Thread {...props} letGo={letGo} deadlock={deadlock} isMine={isMine} />}
      {deadlock && <DeadlockBanner frame={frame} deadlock={deadlock} />}
      {isMine && (!stage.touch || dispatches) && (
        <BackOffButton
          bindings={props.bindings}
          touch={stage.touch}
          progress={backOffProgress(props.hands, props.nowMs)}
          press={letGo}
        />
      )}
      {!isMine && <HoldRing progress={backOffProgress(props.hands, props.nowMs)} />}
      <Messages notices={props.notices} nowMs={props.nowMs} />
      {stage.upright && <TurnHint />}
      <SilenceBanner lost={props.lost} words={WORDS.silent.seat} />
    </div>
  );
}

function Thread(props: HudProps & { letGo: () => void; deadlock: DeadlockView | null; isMine: boolean }) {
  const { stage, deadlock } = props;
  return (
    <>
      {deadlock && !stage.compact ? (
        <DeadlockLoop frame={props.frame} deadlock={deadlock} />
      ) : (
        <MyPanel frame={props.frame} touch={stage.touch} hands={props} />
      )}
      {!props.isMine && !stage.touch && <KeyHints {...props} backOff={props.letGo} />}
      {stage.touch && <TouchControls {...props} backOff={props.letGo} />}
    </>
  );
}

function Dispatcher(props: HudProps) {
  const rail = myRail(props.frame);
  return (
    <>
      <Board
        frame={props.frame}
        heightPx={props.boardHeightPx}
        compact={props.stage.compact}
        hands={{ mind: props.mind, touch: props.stage.touch, do: props.do }}
      />
      {rail && (
        <RailPanel
          frame={props.frame}
          rail={rail}
          hands={{
            mind: props.mind,
            bindings: props.bindings,
            touch: props.stage.touch,
            do: props.do,
            select: (selected) => props.setMind({ ...props.mind, selected }),
            clip: (buzzer) =>
              props.setMind({ ...props.mind, clipping: props.mind.clipping === buzzer ? null : buzzer }),
          }}
        />
      )}
    </>
  );
}

/** Fills while the Tag key is held towards backing off. */
function HoldRing(props: { progress: number }) {
  const round = 2 * Math.PI * 22;
  if (props.progress < 0.3) return null;
  return (
    <div class="hold-ring" role="img" aria-label={WORDS.hud.backOff} data-testid="hold-ring">
      <svg aria-hidden="true" width="56" height="56" viewBox="-28 -28 56 56">
        <circle r="27" fill="#2B1B2D" />
        <circle r="22" fill="#FFF6E6" stroke="#6E5A70" stroke-width="7" />
        <circle
          r="22"
          fill="none"
          stroke="#FFC447"
          stroke-width="7"
          stroke-dasharray={`${round * props.progress} ${round}`}
          transform="rotate(-90)"
        />
      </svg>
      <span>{WORDS.hud.backOff}</span>
    </div>
  );
}

/** Whom the keyboard serves now. */
export function roleAtKeys(frame: Frame | null): 'thread' | 'dispatcher' | null {
  if (frame?.snapshot.phase !== 'cooking' || !myApronChef(frame)) return null;
  return mySeat(frame)?.role ?? null;
}

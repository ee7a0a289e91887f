import type { Command, DeadlockView } from '../../../shared/kitchen/index.ts';
import { WORDS } from '../../app/words/index.ts';
import type { Bindings } from '../../input/bindings.ts';
import type { Mind } from '../../input/deeds.ts';
import { backOffProgress, type Deed, type HandEvent, type Hands } from '../../input/hands.ts';
import { isMyKnot, myApronChef, mySeat } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import type { BoardHands } from './board.tsx';
import { BackOffButton, backOffCommands, DeadlockLoop } from './deadlock.tsx';
import { deadlockToTell, HudFrame, type HudFrameProps, isDispatching, RailDesk } from './hud-frame.tsx';
import { KeyHints, type Met } from './key-hints.tsx';
import { MyPanel } from './my-panel.tsx';
import type { RailHands } from './rail.tsx';
import { TouchControls } from './touch.tsx';

export interface HudProps extends HudFrameProps {
  hands: Hands;
  mind: Mind;
  met: Met;
  bindings: Bindings;
  send: (command: Command) => void;
  do: (deed: Deed) => void;
  feel: (event: HandEvent) => void;
  setMind: (mind: Mind) => void;
}

/** Everything over the kitchen. The same frame twice draws the same picture. */
export function Hud(props: HudProps) {
  const { frame, stage } = props;
  const dispatches = isDispatching(frame);
  const deadlock = deadlockToTell(frame);
  const isMine = deadlock !== null && isMyKnot(frame, deadlock);
  const letGo = () => backOffCommands(frame).forEach(props.send);
  return (
    <HudFrame
      {...props}
      testid="hud"
      state={deadlock ? 'stuck' : ''}
      bottomPx={0}
      deadlock={deadlock}
      silence={WORDS.silent.seat}
      panels={
        dispatches ? (
          <RailDesk {...props} hands={railHands(props)} />
        ) : (
          <Thread {...props} letGo={letGo} deadlock={deadlock} isMine={isMine} />
        )
      }
    >
      {isMine && (!stage.touch || dispatches) && (
        <BackOffButton
          bindings={props.bindings}
          touch={stage.touch}
          progress={backOffProgress(props.hands, props.nowMs)}
          press={letGo}
        />
      )}
      {!isMine && <HoldRing progress={backOffProgress(props.hands, props.nowMs)} />}
    </HudFrame>
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

function railHands({ mind, bindings, stage, do: act, setMind }: HudProps): BoardHands & RailHands {
  return {
    mind,
    bindings,
    touch: stage.touch,
    do: act,
    select: (selected) => setMind({ ...mind, selected }),
    clip: (buzzer) => setMind({ ...mind, clipping: mind.clipping === buzzer ? null : buzzer }),
  };
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

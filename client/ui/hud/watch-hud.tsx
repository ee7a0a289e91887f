import { WORDS } from '../../app/words/index.ts';
import { DeadlockLoop } from './deadlock.tsx';
import { deadlockToTell, HudFrame, type HudFrameProps, isDispatching, RailDesk } from './hud-frame.tsx';
import { MyPanel } from './my-panel.tsx';

export interface WatchHudProps extends HudFrameProps {
  /** What something else keeps for itself below. */
  bottomPx: number;
}

/** Everything over the kitchen for somebody without hands. The same frame twice draws the same picture. */
export function WatchHud(props: WatchHudProps) {
  const deadlock = deadlockToTell(props.frame);
  return (
    <HudFrame
      {...props}
      testid="watch-hud"
      state="watching"
      deadlock={deadlock}
      silence={WORDS.silent.watching}
      panels={<Panels {...props} />}
    />
  );
}

function Panels(props: WatchHudProps) {
  const { frame, stage } = props;
  const deadlock = deadlockToTell(frame);
  if (isDispatching(frame)) return <RailDesk {...props} hands={null} />;
  if (!deadlock || stage.compact) return <MyPanel frame={frame} touch={stage.compact} hands={null} />;
  // Nobody in the loop is at this screen.
  return <DeadlockLoop frame={{ ...frame, mySeat: null }} deadlock={deadlock} />;
}

import { useEffect, useMemo, useState } from 'preact/hooks';
import { assertNever } from '../../../shared/base/index.ts';
import type { SeatId } from '../../../shared/kitchen/index.ts';
import type { RecordedLink } from '../../net/recorded-link.ts';
import type { Stage } from '../stage.ts';
import { Watch, type WatchProps } from '../watch/watch.tsx';
import { seatOfKey } from '../watch/whom.tsx';
import { Controls, togglePlaying } from './controls.tsx';
import { marksOf } from './marks.ts';
import { type ReplayDeed, replayDeed, speedAfter } from './replay-keys.ts';

export interface ReplayKitchenProps
  extends Pick<WatchProps, 'doors' | 'host' | 'settings' | 'speaker' | 'stage' | 'toggleSound' | 'leave'> {
  link: RecordedLink;
  address: (fromTick: number) => string;
  toResult: () => void;
}

/** Two rows, or one on a phone, as the style sheet has them. */
const BAR_PX = 116;
const COMPACT_BAR_PX = 60;
/** Three rows on a phone held upright. */
const UPRIGHT_BAR_PX = 164;

/** A round that has been, in the kitchen it was cooked in. */
export function ReplayKitchen(props: ReplayKitchenProps) {
  const { link, stage } = props;
  const [watched, watch] = useState<SeatId | null>(null);
  const marks = useMemo(() => (link.result ? marksOf(link.plan, link.result) : []), [link.result]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const deed = replayDeed(event);
      if (deed === null || isMeantFor(event)) return;
      event.preventDefault();
      carryOut(deed, link, watch);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [link]);
  return (
    <Watch
      {...props}
      watched={watched}
      watch={watch}
      barPx={barPxOn(stage)}
      barClass="replay-bar"
      bar={() => (
        <Controls link={link} marks={marks} compact={stage.compact} address={props.address} toResult={props.toResult} />
      )}
    />
  );
}

function barPxOn(stage: Stage): number {
  if (stage.upright) return UPRIGHT_BAR_PX;
  return stage.compact ? COMPACT_BAR_PX : BAR_PX;
}

/** Text is typed, and who came to a button by keys presses it with the space bar. */
function isMeantFor({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  return key === ' ' && target.matches('button:focus-visible, a:focus-visible');
}

function carryOut(deed: ReplayDeed, link: RecordedLink, watch: (seat: SeatId | null) => void): void {
  switch (deed.kind) {
    case 'toggle':
      togglePlaying(link);
      break;
    case 'skip':
      if (Math.abs(deed.ticks) === 1) link.pause();
      link.seek(link.tick + deed.ticks);
      break;
    case 'to-end':
      link.seek(deed.end === 'first' ? 0 : link.ticks);
      break;
    case 'speed':
      link.setSpeed(speedAfter(link.speed, deed.step));
      break;
    case 'watch': {
      const seat = seatOfKey(link, deed.digit);
      if (seat !== null || deed.digit === 0) watch(seat);
      break;
    }
    default:
      assertNever(deed);
  }
}

import { useEffect, useState } from 'preact/hooks';
import type { Doors } from '../../app/doors.ts';
import type { VisitEvent } from '../../app/store.ts';
import { WORDS } from '../../app/words/index.ts';
import type { RecordedLink } from '../../net/recorded-link.ts';
import { Waiting } from '../door-screens.tsx';
import { Paged } from '../paged.tsx';
import { PlayMark } from '../result/moment.tsx';
import { Result } from '../result/result.tsx';
import { ResultTroubleCard } from '../rounds/trouble.tsx';
import { useTold } from '../told.ts';
import type { WatchProps } from '../watch/watch.tsx';
import { KeptOnly } from './kept-only.tsx';
import { ReplayKitchen } from './replay-kitchen.tsx';

export interface ReplayProps extends Pick<WatchProps, 'host' | 'settings' | 'speaker' | 'stage' | 'toggleSound'> {
  doors: Pick<Doors, 'kitchen' | 'replay' | 'linkToReplay'>;
  round: string;
  fromTick: number;
  shows: 'kitchen' | 'result';
  visit: (event: VisitEvent) => void;
}

/** A round that the server kept: asked for, opened, watched, and read as a result. */
export function Replay(props: ReplayProps) {
  const { round, fromTick, visit } = props;
  const { told, again } = useTold(() => props.doors.replay(round), round);
  const back = () => visit({ kind: 'went-back' });
  const opened = told.kind === 'told' ? told.answer : null;
  const link = opened?.kind === 'playable' ? opened.link : null;
  useEffect(() => {
    if (fromTick > 0) link?.seek(fromTick);
    return () => link?.leave();
  }, [link]);
  useChanges(link);

  if (told.kind === 'asking') return <Waiting text={WORDS.replay.opening} cancel={back} />;
  if (told.kind === 'failed') return <ResultTroubleCard trouble={told.trouble} again={again} back={back} />;
  if (opened?.kind === 'kept-only') return <KeptOnly round={opened.round} why={opened.why} back={back} />;
  if (!opened || !link) return null;
  if (link.divergedAt !== null) return <KeptOnly round={opened.round} why="diverged" back={back} />;
  const turn = (shows: 'kitchen' | 'result') => visit({ kind: 'turned', shows });
  const address = (tick: number) => props.doors.linkToReplay(round, tick);
  if (props.shows === 'result' && link.result) {
    const watchFrom = (tick: number) => {
      link.seek(tick);
      link.play();
      turn('kitchen');
    };
    return (
      <Paged stage={props.stage}>
        <Result
          result={link.result}
          plan={link.plan}
          whose="theirs"
          back={{ label: WORDS.replay.back, press: back }}
          momentAt={(tick) => ({ address: address(tick), go: () => watchFrom(tick) })}
        >
          <button type="button" class="btn pri" data-testid="to-replay" onClick={() => turn('kitchen')}>
            <PlayMark />
            {WORDS.replay.toReplay}
          </button>
        </Result>
      </Paged>
    );
  }
  const toResult = () => {
    link.pause();
    turn('result');
  };
  return <ReplayKitchen {...props} link={link} address={address} toResult={toResult} leave={back} />;
}

/** Draws anew when the link has something else to say. */
function useChanges(link: RecordedLink | null): void {
  const [, redraw] = useState(0);
  useEffect(() => link?.onChange(() => redraw((count) => count + 1)), [link]);
}

import { WORDS } from '../../app/words.ts';
import { Icon } from '../art.tsx';
import { CopyLink } from '../replay/copy-link.tsx';
import { PlayMark, ReplayLink } from './moment.tsx';

export interface RoomActionsProps {
  /** The address of the round's replay; null until the server has stored it for good. */
  replay: string | null;
  rematch: () => void;
  next: () => void;
}

/** After a round in a room: what to keep of it, and what to cook next. */
export function RoomActions(props: RoomActionsProps) {
  const { replay } = props;
  return (
    <>
      {replay === null ? (
        <span class="keeping" role="status" data-testid="keeping">
          {WORDS.result.keeping}
        </span>
      ) : (
        <>
          <ReplayLink class="btn" address={replay} go={null} label={WORDS.replay.toReplay} testid="watch-replay">
            <PlayMark />
            <span class="wide">{WORDS.result.replay}</span>
          </ReplayLink>
          <CopyLink address={() => replay} class="btn" label={WORDS.result.copyRound} short={WORDS.replay.copy} />
        </>
      )}
      <button type="button" class="btn" data-testid="rematch" onClick={props.rematch}>
        <Icon name="repeat-button" size={22} />
        {WORDS.result.again}
      </button>
      <button type="button" class="btn pri" data-testid="next-level" onClick={props.next}>
        {WORDS.result.next}
      </button>
    </>
  );
}

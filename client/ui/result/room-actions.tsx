import type { LevelId } from '../../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat } from '../../../shared/net/index.ts';
import { levelName } from '../../app/names.ts';
import { seatName, seatNumber } from '../../app/room-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Icon, Mark } from '../art.tsx';
import { CopyLink } from '../replay/copy-link.tsx';
import { RoomButton } from '../room-button.tsx';
import { PlayMark, ReplayLink } from './moment.tsx';

export interface RoomActionsProps {
  /** The address of the round's replay; null until the server has stored it for good. */
  replay: string | null;
  /** It could not be stored. */
  isLost: boolean;
  lobby: Lobby;
  /** Null for those who watched. */
  mine: LobbySeat | null;
  /** What is cooked after this one. */
  nextDinner: LevelId;
  rematch: () => void;
  next: () => void;
  sit: () => void;
}

/** After a round in a room: what to keep of it, and what to cook next. */
export function RoomActions(props: RoomActionsProps) {
  const { replay, isLost } = props;
  const dinner = levelName(props.nextDinner);
  return (
    <>
      {replay === null ? (
        <span class="keeping" role="status" data-testid="keeping">
          {isLost ? WORDS.result.notKept : WORDS.result.keeping}
        </span>
      ) : (
        <>
          <ReplayLink class="btn brief" address={replay} go={null} label={WORDS.replay.toReplay} testid="watch-replay">
            <PlayMark />
            <span>{WORDS.result.replay}</span>
          </ReplayLink>
          <CopyLink address={() => replay} class="btn brief" label={WORDS.result.copyRound} short={WORDS.replay.copy} />
        </>
      )}
      {props.mine && <Rematch {...props} mine={props.mine} />}
      {props.mine === null && <Seatless {...props} />}
      {props.mine && (
        <RoomButton
          class="btn pri"
          disabled={!props.mine.host}
          data-testid="next-level"
          title={props.mine.host ? '' : WORDS.result.hostPicks}
          onClick={props.next}
        >
          <span class="two-lines">
            {props.mine.host ? WORDS.result.next : fill(WORDS.result.nextIs, { dinner })}
            <small>{props.mine.host ? dinner : WORDS.result.hostPicks}</small>
          </span>
        </RoomButton>
      )}
    </>
  );
}

/** For those who watched: a seat for the next dinner, or why there is none. */
function Seatless(props: RoomActionsProps) {
  const hasRoom = props.lobby.seats.some((seat) => seat.kind !== 'person');
  return hasRoom ? (
    <RoomButton class="btn pri" data-testid="sit" onClick={props.sit}>
      {WORDS.watching.sit}
    </RoomButton>
  ) : (
    <span class="looking-on" role="status" data-testid="watching">
      <Icon name="eyes" size={20} />
      <span class="two-lines">
        {WORDS.watching.banner}
        <small data-testid="no-seat">{WORDS.watching.noSeat.taken}</small>
      </span>
    </span>
  );
}

/** Who wants it again, and whom it waits for: the host's press starts at once, else the last one's. */
function Rematch(props: RoomActionsProps & { mine: LobbySeat }) {
  const { lobby, mine } = props;
  const wanting = lobby.seats.map((seat, index) => ({ seat, index })).filter(({ seat }) => wants(seat));
  return (
    <RoomButton
      class={`btn rematch ${mine.ready ? 'pressed' : ''}`}
      aria-pressed={mine.ready}
      data-testid="rematch"
      onClick={props.rematch}
    >
      <Icon name="repeat-button" size={22} />
      <span class="two-lines">
        {WORDS.result.again}
        {wanting.length > 0 && <small data-testid="rematch-waits">{rematchText(lobby, mine)}</small>}
      </span>
      {wanting.map(({ seat, index }) => (
        <Mark key={seat.seat} chef={seatNumber(seat, index)} size={24} />
      ))}
    </RoomButton>
  );
}

function wants(seat: LobbySeat): boolean {
  return seat.kind === 'person' && seat.ready;
}

/** "waits for Ada and Berry"; to the host, who need not wait, who wants it. */
export function rematchText({ seats }: Lobby, mine: LobbySeat): string {
  const named = (those: (seat: LobbySeat) => boolean) =>
    seats.flatMap((seat, index) => (those(seat) ? [seatName(seat, index)] : [])).join(WORDS.hazards.list);
  if (mine.host) return fill(WORDS.result.wanted, { names: named(wants) });
  return fill(WORDS.result.waitsFor, {
    names: named((seat) => seat.kind === 'person' && seat.connected && !seat.ready),
  });
}

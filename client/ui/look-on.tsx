import { useState } from 'preact/hooks';
import type { SeatId } from '../../shared/kitchen/index.ts';
import { type NoSeat, whyNoSeat } from '../app/no-seat.ts';
import { seatName } from '../app/room-words.ts';
import { WORDS } from '../app/words/index.ts';
import { Icon } from './art.tsx';
import type { RoomAround } from './hud/room-around.tsx';
import type { Stage } from './stage.ts';
import { Watch, type WatchProps } from './watch/watch.tsx';

export interface LookOnProps extends Omit<WatchProps, 'watched' | 'watch' | 'nameOf' | 'barPx' | 'bar' | 'around'> {
  around: RoomAround;
  /** "I have a seat here". */
  openOwnSeat: () => void;
}

const BAR_PX = 72;
const COMPACT_BAR_PX = 56;
/** Two rows on a phone held upright. */
const UPRIGHT_BAR_PX = 112;

/** A round for somebody without a seat: whom to watch, and the way to a seat. */
export function LookOn(props: LookOnProps) {
  const [watched, watch] = useState<SeatId | null>(null);
  const { around } = props;
  const { seats } = around.lobby;
  const nameOf = (id: SeatId) => {
    const index = seats.findIndex((seat) => seat.seat === id);
    const seat = seats[index];
    return seat ? seatName(seat, index) : '';
  };
  return (
    <Watch
      {...props}
      watched={watched}
      watch={watch}
      nameOf={nameOf}
      barPx={barPxOn(props.stage)}
      bar={({ snapshot }) => (
        <Bar
          {...props}
          noSeat={whyNoSeat(
            around.lobby,
            snapshot.seats.map((seat) => seat.id),
          )}
        />
      )}
    />
  );
}

function barPxOn(stage: Stage): number {
  if (stage.upright) return UPRIGHT_BAR_PX;
  return stage.compact ? COMPACT_BAR_PX : BAR_PX;
}

function Bar(props: LookOnProps & { noSeat: NoSeat | null }) {
  const { say } = props.around;
  return (
    <div class="row looks-bar">
      <span class="looking-on" role="status" data-testid="watching">
        <Icon name="eyes" size={20} />
        <span class="two-lines">
          {WORDS.watching.banner}
          {props.noSeat && <small data-testid="no-seat">{WORDS.watching.noSeat[props.noSeat]}</small>}
        </span>
      </span>
      {props.noSeat === null && (
        <button type="button" class="btn pri" data-testid="sit" onClick={() => say({ kind: 'sit' })}>
          {WORDS.watching.sit}
        </button>
      )}
      <button type="button" class="btn night" data-testid="own-seat" onClick={props.openOwnSeat}>
        {WORDS.seatCode.have}
      </button>
    </div>
  );
}

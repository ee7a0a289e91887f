import { type ChefView, type SeatId, type Snapshot, seatId } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { portrait, toInlineSvg } from '../../view/art/index.ts';
import { Art, Mark } from '../art.tsx';

export interface WhomProps {
  snapshot: Snapshot;
  watched: SeatId | null;
  watch: (seat: SeatId | null) => void;
  /** What people call themselves, where that is known; empty for the colour. */
  nameOf?: ((seat: SeatId) => string) | undefined;
}

/** Whom to watch: one portrait a seat, or everybody. */
export function Whom(props: WhomProps) {
  const { snapshot, watched, watch } = props;
  return (
    <fieldset class="whom" aria-label={WORDS.watch.whom} data-testid="whom">
      <button
        type="button"
        class={`whom-all ${watched === null ? 'on' : ''}`}
        aria-pressed={watched === null}
        data-testid="watch-everybody"
        onClick={() => watch(null)}
      >
        {WORDS.watch.everybody}
      </button>
      {snapshot.seats.map((seat) => {
        const chefs = snapshot.chefs.filter((chef) => chef.seat === seat.id);
        return (
          <Face
            key={seat.id}
            seat={seat.id}
            chefs={chefs}
            name={props.nameOf?.(seat.id) || namesOf(chefs)}
            asleep={!seat.present}
            watched={seat.id === watched}
            watch={() => watch(seat.id === watched ? null : seat.id)}
          />
        );
      })}
    </fieldset>
  );
}

function Face(props: {
  seat: SeatId;
  chefs: readonly ChefView[];
  name: string;
  asleep: boolean;
  watched: boolean;
  watch: () => void;
}) {
  const first = props.chefs[0];
  if (!first) return null;
  const { asleep } = props;
  const whom = fill(WORDS.watch.one, { name: props.name });
  const label = asleep ? `${whom} · ${WORDS.seat.asleep}` : whom;
  const others = props.chefs.slice(1);
  const picture = portrait(chefNumberOf(first.number), { apron: false, ringing: false, state: first.state, asleep });
  return (
    <button
      type="button"
      class={`whom-face ${props.watched ? 'on' : ''}`}
      aria-pressed={props.watched}
      aria-label={label}
      title={label}
      data-testid={`watch-${props.seat.slice('seat:'.length)}`}
      onClick={props.watch}
    >
      <Art svg={toInlineSvg(picture, 44, 'portrait')} />
      {others.map((chef) => (
        <Mark key={chef.id} chef={chefNumberOf(chef.number)} size={18} />
      ))}
    </button>
  );
}

function namesOf(chefs: readonly ChefView[]): string {
  return chefs.map((chef) => chefName(chef.number)).join(WORDS.hazards.list);
}

/** Key 1 is the first seat, and so on; null where nobody sits there. */
export function seatOfKey(match: { seats: readonly { id: SeatId }[] }, digit: number): SeatId | null {
  return match.seats.find((seat) => seat.id === seatId(digit))?.id ?? null;
}

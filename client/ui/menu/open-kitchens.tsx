import { useEffect, useState } from 'preact/hooks';
import type { OpenKitchen } from '../../../shared/net/index.ts';
import { chefName, chefNumberOf, levelName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { chefTint, Icon, Mark } from '../art.tsx';

export interface OpenKitchensProps extends Ways {
  ask: () => Promise<OpenKitchen[] | null>;
}

/** A seat that somebody took three seconds ago is told to whoever comes by the room itself. */
const ASK_EVERY_MS = 3000;

export type Known = { kind: 'asking' } | { kind: 'unknown' } | { kind: 'known'; kitchens: readonly OpenKitchen[] };

/** Kitchens that strangers may walk into, asked for again and again while they are looked at. */
export function OpenKitchens(props: OpenKitchensProps) {
  return <OpenList known={useOpenKitchens(props.ask)} join={props.join} watch={props.watch} />;
}

interface Ways {
  join: (code: string) => void;
  watch: (code: string) => void;
}

export function OpenList(props: Ways & { known: Known }) {
  const { known } = props;
  const kitchens = known.kind === 'known' ? known.kitchens : [];
  return (
    <section class="open" aria-label={WORDS.openKitchens.title} data-testid="open-kitchens">
      <h3 class="cap">
        {WORDS.openKitchens.title}
        {kitchens.length > 0 && <i data-testid="open-count">{kitchens.length}</i>}
      </h3>
      {kitchens.length > 0 ? (
        <ul>
          {kitchens.map((kitchen) => (
            <Kitchen key={kitchen.code} {...props} kitchen={kitchen} />
          ))}
        </ul>
      ) : (
        <p class="t2" data-testid="no-open-kitchen">
          {known.kind === 'known' && WORDS.openKitchens.none}
          {known.kind === 'unknown' && WORDS.openKitchens.unknown}
        </p>
      )}
    </section>
  );
}

function Kitchen(props: Ways & { kitchen: OpenKitchen }) {
  const { kitchen } = props;
  const words = WORDS.openKitchens;
  const level = levelName(kitchen.level);
  const state = WORDS.phases[kitchen.phase];
  const hasSeat = kitchen.seatsForNewcomers > 0;
  const label = fill(hasSeat ? words.joinOne : words.watchOne, { level, state, free: freeWords(kitchen) });
  const enter = () => (hasSeat ? props.join(kitchen.code) : props.watch(kitchen.code));
  return (
    <li class="open-row" data-testid={`open-${kitchen.code}`}>
      <button type="button" class="open-main" aria-label={label} data-testid="open-enter" onClick={enter}>
        <span class="open-words">
          <b>{level}</b>
          <em class={`in-${kitchen.phase}`}>{state}</em>
        </span>
        <span class="open-seats">
          {kitchen.seats.map((seat, index) => (
            <SeatSign key={index} seat={seat} index={index} />
          ))}
          {kitchen.watchers > 0 && (
            <span class="open-watchers" title={fill(words.watchers, { n: kitchen.watchers })}>
              <Icon name="eyes" size={15} />
              {kitchen.watchers}
            </span>
          )}
        </span>
        {hasSeat && <span class="open-go">{words.join}</span>}
      </button>
      <button
        type="button"
        class="open-watch"
        aria-label={fill(words.watchOne, { level, state })}
        data-testid="open-watch"
        onClick={() => props.watch(kitchen.code)}
      >
        {words.watch}
      </button>
    </li>
  );
}

/** Who sits there: colour, shape and number; a robot for a bot; a board for whoever runs a rail. */
function SeatSign(props: { seat: OpenKitchen['seats'][number]; index: number }) {
  const { seat } = props;
  const number = chefNumberOf(props.index + 1);
  const words = WORDS.openKitchens.seatKinds[seat.kind];
  const title = fill(words, { name: chefName(number), role: WORDS.roles[seat.role] });
  return (
    <i class={`open-seat ${seat.kind}`} title={title}>
      {seat.kind === 'person' && <Mark chef={number} size={24} />}
      {seat.kind === 'bot' && (
        <span class="open-bot" style={{ background: chefTint(number) }}>
          <Icon name="robot" size={16} />
        </span>
      )}
      {seat.kind !== 'free' && seat.role === 'dispatcher' && <Icon name="clipboard" size={13} class="open-role" />}
    </i>
  );
}

function freeWords({ seatsForNewcomers }: OpenKitchen): string {
  const words = WORDS.openKitchens;
  if (seatsForNewcomers === 0) return words.noSeat;
  return seatsForNewcomers === 1 ? words.seat : fill(words.seats, { n: seatsForNewcomers });
}

function useOpenKitchens(ask: OpenKitchensProps['ask']): Known {
  const [known, setKnown] = useState<Known>({ kind: 'asking' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isShown = true;
    const look = () => {
      void ask().then((kitchens) => {
        if (!isShown) return;
        setKnown(kitchens === null ? { kind: 'unknown' } : { kind: 'known', kitchens });
        timer = setTimeout(look, ASK_EVERY_MS);
      });
    };
    look();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [ask]);
  return known;
}

import { useEffect, useState } from 'preact/hooks';
import { fill, WORDS } from '../app/words/index.ts';
import type { MatchLink } from '../net/match-link.ts';

/** Steps and deeds feel alike up to here. */
const MOST_GOOD_MS = 80;
/** Up to here one's own steps still do, and what only the server knows comes a moment later. */
const MOST_FAIR_MS = 200;
const LOOK_EVERY_MS = 1000;

export type NetworkState = 'good' | 'fair' | 'poor' | 'lost';

/** What a link says of the network; null where there is none between. */
export function networkOf({ state, pingMs }: Pick<MatchLink, 'state' | 'pingMs'>): NetworkState | null {
  if (state === 'lost') return 'lost';
  if (pingMs === null) return null;
  if (pingMs <= MOST_GOOD_MS) return 'good';
  return pingMs <= MOST_FAIR_MS ? 'fair' : 'poor';
}

const BARS: Readonly<Record<NetworkState, number>> = { good: 3, fair: 2, poor: 1, lost: 0 };
const FIRST_BAR = { x: 1, height: 6 };
const BAR_STEP = { x: 7, height: 5 };
const PLACES = [0, 1, 2] as const;

/** A small light: bars for the eye, a number for the word, a cross where nobody answers. */
export function NetworkLight(props: { link: Pick<MatchLink, 'state' | 'pingMs'> }) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((count) => count + 1), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const network = networkOf(props.link);
  if (network === null) return null;
  const words = WORDS.network;
  const number = network === 'lost' ? words.none : fill(words.ping, { n: props.link.pingMs ?? 0 });
  return (
    <div
      class={`dark row net-light ${network}`}
      role="img"
      aria-label={fill(words.label, { state: words.states[network], number })}
      title={fill(words.label, { state: words.states[network], number })}
      data-testid="network"
      data-network={network}
    >
      <svg aria-hidden="true" width="22" height="18" viewBox="0 0 22 18">
        {network === 'lost' ? (
          <path
            d="M4 2 L18 16 M18 2 L4 16"
            fill="none"
            stroke="currentColor"
            stroke-width="3.4"
            stroke-linecap="round"
          />
        ) : (
          PLACES.map((place) => {
            const height = FIRST_BAR.height + place * BAR_STEP.height;
            const x = FIRST_BAR.x + place * BAR_STEP.x;
            return (
              <rect
                key={place}
                x={x}
                y={17 - height}
                width="5.4"
                height={height}
                rx="1.6"
                class={place < BARS[network] ? 'bar' : 'bar off'}
              />
            );
          })
        )}
      </svg>
      <span>{number}</span>
    </div>
  );
}

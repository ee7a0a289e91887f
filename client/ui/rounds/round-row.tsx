import type { ComponentChildren } from 'preact';
import type { RoundCard } from '../../../shared/net/index.ts';
import { RULES_VERSION } from '../../../shared/replay/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { PlayMark, ReplayLink } from '../result/moment.tsx';

export interface RoundRowProps {
  round: RoundCard;
  /** What the row is called by readers. */
  name: string;
  address: (round: string) => string;
  watch: (round: string) => void;
  children: ComponentChildren;
}

/** One round of a list: opens its replay if it has a link for everybody. */
export function RoundRow(props: RoundRowProps) {
  const { id } = props.round;
  const isOld = props.round.rules !== RULES_VERSION;
  if (id === null)
    return (
      <li class="round-row" data-testid="round">
        {props.children}
        <span class="round-go" title={WORDS.rounds.private}>
          {WORDS.rounds.private}
        </span>
      </li>
    );
  return (
    <li>
      <ReplayLink
        class="round-row"
        address={props.address(id)}
        go={() => props.watch(id)}
        label={fill(WORDS.rounds.watch, { name: props.name })}
        testid="round"
      >
        {props.children}
        <span class={`round-go ${isOld ? '' : 'can'}`}>{isOld ? WORDS.rounds.older : <PlayMark />}</span>
      </ReplayLink>
    </li>
  );
}

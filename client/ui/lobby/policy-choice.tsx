import { BOT_POLICIES, type LobbySeat, type RoomCommand } from '../../../shared/net/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { LINES, Line } from '../art.tsx';
import { RoomButton } from '../room-button.tsx';

export interface PolicyChoiceProps {
  seat: LobbySeat;
  index: number;
  name: string;
  isHost: boolean;
  say: (command: RoomCommand) => void;
}

/** How a bot plays, by name and in one line; the host turns it with the arrows. */
export function PolicyChoice(props: PolicyChoiceProps) {
  const policy = props.seat.policy ?? BOT_POLICIES[0];
  const [title, ownLine] = WORDS.bots.policies[policy];
  const line = policy === 'polite-async' && props.seat.role === 'thread' ? WORDS.bots.politeChef : ownLine;
  const turn = (step: number) => {
    const at = BOT_POLICIES.indexOf(policy);
    const next = BOT_POLICIES[(at + step + BOT_POLICIES.length) % BOT_POLICIES.length];
    if (next) props.say({ kind: 'bot-policy', seat: props.seat.seat, policy: next });
  };
  const arrow = (step: -1 | 1) => (
    <RoomButton
      class="arr"
      aria-label={step < 0 ? WORDS.bots.previous : WORDS.bots.next}
      data-testid={`policy-${step < 0 ? 'previous' : 'next'}-${props.index + 1}`}
      onClick={() => turn(step)}
    >
      <Line d={step < 0 ? LINES.back : LINES.forth} size={14} />
    </RoomButton>
  );
  return (
    <fieldset class="policy" aria-label={fill(WORDS.bots.policy, { name: props.name })}>
      {props.isHost && arrow(-1)}
      <span data-testid={`policy-${props.index + 1}`}>
        <b>{title}</b>
        <small>{line}</small>
      </span>
      {props.isHost && arrow(1)}
    </fieldset>
  );
}

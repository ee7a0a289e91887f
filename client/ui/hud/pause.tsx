import { useEffect, useState } from 'preact/hooks';
import type { LobbySeat, Lobby as LobbyState, RoomCommand } from '../../../shared/net/index.ts';
import { seatName } from '../../app/room-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { LINES, Line } from '../art.tsx';

export interface PauseProps {
  lobby: LobbyState;
  /** Null for those who only watch: they see the votes and have none. */
  mine: LobbySeat | null;
  say: (command: RoomCommand) => void;
}

const ENDING_SECONDS = 3;

/** Votes for a pause, and time that stands still. */
export function Pause(props: PauseProps) {
  const { lobby, mine } = props;
  if (lobby.pause === 'ending') return <Ending />;
  if (lobby.pause === 'paused') return <Paused {...props} />;
  if (lobby.pauseVotes.length === 0) return null;
  const hasVoted = mine !== null && lobby.pauseVotes.includes(mine.seat);
  return (
    <div class="dark row pause-votes" role="status" data-testid="pause-votes">
      <Line d={LINES.pause} size={18} width={4.4} />
      <span>{votesText(lobby)}</span>
      {mine && (
        <button
          type="button"
          class="pause-vote"
          data-testid="pause-also"
          onClick={() => props.say({ kind: 'pause', wants: !hasVoted })}
        >
          {hasVoted ? WORDS.pause.back : WORDS.pause.also}
        </button>
      )}
    </div>
  );
}

function Paused(props: PauseProps) {
  const { lobby, mine } = props;
  const hasVoted = mine !== null && lobby.pauseVotes.includes(mine.seat);
  return (
    <div class="dimmed paused" data-testid="paused">
      <section class="paused-sign" role="alertdialog" aria-label={WORDS.pause.title}>
        <Line d={LINES.pause} size={56} width={4.4} />
        <h2 class="lil">{WORDS.pause.title}</h2>
        <p>{votersText(lobby)}</p>
        {hasVoted ? (
          <button
            type="button"
            class="btn pri"
            data-testid="go-on"
            onClick={() => props.say({ kind: 'pause', wants: false })}
          >
            {WORDS.pause.goOn}
          </button>
        ) : (
          <p class="t2">{WORDS.pause.waits}</p>
        )}
      </section>
    </div>
  );
}

/** Counts on this page only, for the eyes: the room decides when time goes on. */
function Ending() {
  const [left, setLeft] = useState(ENDING_SECONDS);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(1, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div
      class="dimmed countdown"
      role="status"
      aria-label={fill(WORDS.pause.ending, { n: left })}
      data-testid="pause-ending"
    >
      <b key={left}>{left}</b>
    </div>
  );
}

/** "2 of 3 want a pause", of the people who are there. */
export function votesText({ seats, pauseVotes }: LobbyState): string {
  const there = seats.filter((seat) => seat.kind === 'person' && seat.connected).length;
  return fill(WORDS.pause.votes, { n: pauseVotes.length, all: there });
}

export function votersText({ seats, pauseVotes }: LobbyState): string {
  const names = seats.flatMap((seat, index) => (pauseVotes.includes(seat.seat) ? [seatName(seat, index)] : []));
  return names.length === 0 ? '' : fill(WORDS.pause.by, { names: names.join(WORDS.hazards.list) });
}

import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Plan } from '../../../shared/kitchen/index.ts';
import type { LobbySeat, Lobby as LobbyState, RoomCommand } from '../../../shared/net/index.ts';
import { fill, WORDS } from '../../app/words.ts';
import { Art, LINES, Line } from '../art.tsx';
import { LevelCard } from './level-card.tsx';
import { miniKitchen } from './mini-kitchen.ts';
import { RoomCard } from './room-card.tsx';
import { SeatCard } from './seat-card.tsx';

export interface LobbyProps {
  lobby: LobbyState;
  sessionId: string | null;
  link: string;
  levels: readonly Plan[];
  say: (command: RoomCommand) => void;
  rename: (name: string) => void;
  leave: () => void;
}

const COUNTDOWN_SECONDS = 3;

export function Lobby(props: LobbyProps) {
  const { lobby, say } = props;
  const mine = lobby.seats.find((seat) => seat.sessionId !== null && seat.sessionId === props.sessionId) ?? null;
  const isHost = mine?.host ?? false;
  const taken = lobby.seats.filter((seat) => seat.kind !== 'free').length;
  const plan = props.levels.find((level) => level.level === lobby.level) ?? null;
  const ground = useMemo(() => (plan ? miniKitchen(plan, 1366) : ''), [plan]);
  return (
    <main class="lobby" data-testid="lobby">
      <Art svg={ground} class="lobby-ground" />
      <header class="lobby-head">
        <button
          type="button"
          class="sq dark-sq"
          aria-label={WORDS.lobby.back}
          data-testid="leave"
          onClick={props.leave}
        >
          <Line d={LINES.back} size={20} width={3.4} />
        </button>
        <h1 class="lil">{WORDS.lobby.title}</h1>
        <p>
          {fill(WORDS.lobby.seatsTaken, { taken, all: lobby.seats.length })} ·{' '}
          {lobby.lateJoin ? WORDS.lobby.walkIn : WORDS.lobby.closed}
        </p>
      </header>
      <RoomCard lobby={lobby} link={props.link} isHost={isHost} say={say} />
      <div class="seats">
        {lobby.seats.map((seat, index) => (
          <SeatCard
            key={seat.seat}
            seat={seat}
            index={index}
            lobby={lobby}
            isMine={seat === mine}
            isHost={isHost}
            rename={props.rename}
            chooseRole={(role) => say({ kind: 'role', role })}
            addBot={() => say({ kind: 'add-bot', seat: seat.seat })}
            removeBot={() => say({ kind: 'remove-bot', seat: seat.seat })}
          />
        ))}
      </div>
      <LevelCard lobby={lobby} levels={props.levels} isHost={isHost} say={say} />
      <ReadyButton lobby={lobby} mine={mine} say={say} />
      {lobby.phase === 'countdown' && <Countdown />}
    </main>
  );
}

function ReadyButton(props: { lobby: LobbyState; mine: LobbySeat | null; say: (command: RoomCommand) => void }) {
  const { mine } = props;
  const alone = props.lobby.seats.filter((seat) => seat.kind === 'person').length < 2;
  const ready = mine?.ready ?? false;
  const big = ready ? WORDS.lobby.notReadyBig : alone ? WORDS.lobby.startBig : WORDS.lobby.readyBig;
  const small = ready ? WORDS.lobby.takeBack : alone ? WORDS.lobby.startsNow : WORDS.lobby.startsWhen;
  return (
    <button
      type="button"
      class={`go2 ${ready ? 'waiting' : ''}`}
      aria-pressed={ready}
      disabled={mine === null}
      data-testid="ready"
      onClick={() => props.say({ kind: 'ready', ready: !ready })}
    >
      <b>{big}</b>
      <span>{small}</span>
    </button>
  );
}

/** Counts on this page only, for the eyes: the room decides when it starts. */
function Countdown() {
  const [left, setLeft] = useState(COUNTDOWN_SECONDS);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(1, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="countdown" role="status" aria-label={fill(WORDS.lobby.countdown, { n: left })} data-testid="countdown">
      <b key={left}>{left}</b>
    </div>
  );
}

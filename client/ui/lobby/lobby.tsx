import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Plan, SeatId } from '../../../shared/kitchen/index.ts';
import type { LobbySeat, Lobby as LobbyState, RoomCommand } from '../../../shared/net/index.ts';
import { levelName } from '../../app/names.ts';
import { readyWords } from '../../app/room-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Art, Icon, LINES, Line } from '../art.tsx';
import { RoomButton, useSilence } from '../room-button.tsx';
import { SeatCodeField } from '../seat-code.tsx';
import { useSecondsLeft } from './away.ts';
import { LevelCard } from './level-card.tsx';
import { miniKitchen } from './mini-kitchen.ts';
import { RoomCard } from './room-card.tsx';
import { SeatCard } from './seat-card.tsx';

export interface LobbyProps {
  lobby: LobbyState;
  sessionId: string | null;
  link: string;
  levels: readonly Plan[];
  muted: readonly SeatId[];
  /** This page's seat can move to another device. */
  canMove: boolean;
  say: (command: RoomCommand) => void;
  rename: (name: string) => void;
  toggleMute: (seat: SeatId) => void;
  openSettings: () => void;
  openDevice: () => void;
  takeSeat: (seatCode: string) => void;
  leave: () => void;
  /** The light that tells of the network. */
  network?: ComponentChildren;
}

const COUNTDOWN_SECONDS = 3;

export function Lobby(props: LobbyProps) {
  const { lobby, say } = props;
  const mine = lobby.seats.find((seat) => seat.sessionId !== null && seat.sessionId === props.sessionId) ?? null;
  const isHost = mine?.host ?? false;
  const plan = props.levels.find((level) => level.level === lobby.level) ?? null;
  const ground = useMemo(() => (plan ? miniKitchen(plan, 1366) : ''), [plan]);
  const secondsLeft = useSecondsLeft(lobby);
  return (
    <main class={`lobby ${mine === null ? 'looks-on' : ''}`} data-testid="lobby">
      <Art svg={ground} class="lobby-ground" />
      <Head {...props} mine={mine} />
      <RoomCard
        lobby={lobby}
        link={props.link}
        isHost={isHost}
        isSeated={mine !== null}
        say={say}
        openSettings={props.openSettings}
      />
      <div class="seats">
        {lobby.seats.map((seat, index) => (
          <SeatCard
            key={`${seat.seat}${seat.sessionId ?? seat.kind}`}
            seat={seat}
            index={index}
            lobby={lobby}
            isMine={seat === mine}
            isHost={isHost}
            secondsLeft={secondsLeft(seat.seat)}
            isMuted={props.muted.includes(seat.seat)}
            rename={props.rename}
            toggleMute={() => props.toggleMute(seat.seat)}
            say={say}
          />
        ))}
      </div>
      <LevelCard lobby={lobby} levels={props.levels} isHost={isHost} say={say} />
      {mine ? (
        <ReadyButton lobby={lobby} mine={mine} say={say} />
      ) : (
        <SitButton lobby={lobby} say={say} takeSeat={props.takeSeat} />
      )}
      {lobby.phase === 'countdown' && <Countdown />}
    </main>
  );
}

function Head(props: LobbyProps & { mine: LobbySeat | null }) {
  const { lobby, mine } = props;
  return (
    <header class="lobby-head">
      <button type="button" class="sq dark-sq" aria-label={WORDS.lobby.back} data-testid="leave" onClick={props.leave}>
        <Line d={LINES.back} size={20} width={3.4} />
      </button>
      <div class="head-words">
        <h1 class="lil">{WORDS.lobby.title}</h1>
        <span class="head-dinner">{levelName(lobby.level)}</span>
      </div>
      {mine === null ? (
        <span class="looking-on" role="status" data-testid="watching">
          <Icon name="eyes" size={20} />
          {WORDS.watching.banner}
        </span>
      ) : (
        <span class="row head-buttons">
          {props.canMove && (
            <button type="button" class="head-btn" data-testid="other-device" onClick={props.openDevice}>
              <Icon name="mobile-phone" size={18} />
              {WORDS.seatCode.open}
            </button>
          )}
          <RoomButton class="head-btn" data-testid="watch-instead" onClick={() => props.say({ kind: 'watch' })}>
            <Icon name="eyes" size={18} />
            {WORDS.watching.instead}
          </RoomButton>
        </span>
      )}
      <p data-testid="who-is-here">{whoIsHere(lobby)}</p>
      {props.network}
    </header>
  );
}

/** Seats, onlookers, and who may still come in. */
export function whoIsHere({ seats, watchers, isOpen, lateJoin }: LobbyState): string {
  const taken = seats.filter((seat) => seat.kind !== 'free').length;
  const parts = [fill(WORDS.lobby.seatsTaken, { taken, all: seats.length })];
  if (watchers > 0) parts.push(watchers === 1 ? WORDS.watching.one : fill(WORDS.watching.many, { n: watchers }));
  if (!lateJoin) parts.push(WORDS.lobby.closed);
  else parts.push(isOpen ? WORDS.lobby.strangers : WORDS.lobby.walkIn);
  return parts.join(' · ');
}

function ReadyButton(props: { lobby: LobbyState; mine: LobbySeat; say: (command: RoomCommand) => void }) {
  const { ready } = props.mine;
  const [big, small] = readyWords(props.lobby, props.mine);
  const isHeard = useSilence() === null;
  return (
    <RoomButton
      class={`go2 ${ready ? 'waiting' : ''}`}
      aria-pressed={ready}
      data-testid="ready"
      onClick={() => props.say({ kind: 'ready', ready: !ready })}
    >
      <b>
        {ready && props.lobby.phase === 'lobby' && <Line d={LINES.tick} size={26} width={3.4} />}
        {big}
      </b>
      <span class="go2-why">{isHeard ? small : WORDS.silent.waits}</span>
      {ready && isHeard && props.lobby.phase === 'lobby' && <span>{WORDS.lobby.takeBack}</span>}
    </RoomButton>
  );
}

/** For onlookers: a seat if one is free, or the own one from another device. */
function SitButton(props: {
  lobby: LobbyState;
  say: (command: RoomCommand) => void;
  takeSeat: (seatCode: string) => void;
}) {
  const isHeard = useSilence() === null;
  const hasRoom = props.lobby.seats.some((seat) => seat.kind !== 'person');
  return (
    <div class="sit-box">
      <RoomButton class="go2 sit" disabled={!hasRoom} data-testid="sit" onClick={() => props.say({ kind: 'sit' })}>
        <b>{hasRoom ? WORDS.watching.sit : WORDS.watching.full}</b>
        {hasRoom && <span>{isHeard ? WORDS.watching.sitSub : WORDS.silent.waits}</span>}
      </RoomButton>
      <SeatCodeField take={props.takeSeat} />
    </div>
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
    <div
      class="dimmed countdown"
      role="status"
      aria-label={fill(WORDS.lobby.countdown, { n: left })}
      data-testid="countdown"
    >
      <b key={left}>{left}</b>
    </div>
  );
}

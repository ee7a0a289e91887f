import { useState } from 'preact/hooks';
import type { Role } from '../../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat, RoomCommand } from '../../../shared/net/index.ts';
import { chefNumberOf } from '../../app/names.ts';
import { isAlone, seatName, seatNumber } from '../../app/room-words.ts';
import { NAME_LENGTH } from '../../app/settings.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { ChefNumber, Facing } from '../../view/art/index.ts';
import { Art, chefTint, Icon, LINES, Line, Mark } from '../art.tsx';
import { figure } from '../figure.ts';
import { Segment } from '../parts.tsx';
import { RoomButton, useSilence } from '../room-button.tsx';
import { PolicyChoice } from './policy-choice.tsx';

export interface SeatCardProps {
  seat: LobbySeat;
  index: number;
  lobby: Lobby;
  isMine: boolean;
  isHost: boolean;
  /** How long the seat of somebody who is away still waits; null where this page did not see it go. */
  secondsLeft: number | null;
  isMuted: boolean;
  rename: (name: string) => void;
  toggleMute: () => void;
  say: (command: RoomCommand) => void;
}

const ROLES = [
  { value: 'thread', label: WORDS.roles.thread },
  { value: 'dispatcher', label: WORDS.roles.dispatcher },
] as const;

export function SeatCard(props: SeatCardProps) {
  return props.seat.kind === 'free' ? <FreeSeat {...props} /> : <TakenSeat {...props} />;
}

function TakenSeat(props: SeatCardProps) {
  const { seat, isMine } = props;
  const numbers = chefNumbers(seat, props.index);
  const first = seatNumber(seat, props.index);
  const name = seatName(seat, props.index);
  const isAsleep = isAway(seat);
  const isMyBot = seat.kind === 'bot' && props.isHost;
  const rolesFixed = props.lobby.model !== 'both';
  const facing = numbers.length > 1 || isAsleep ? 'down' : facingOf(props.index);
  return (
    <section
      class={`seat ${isAsleep ? 'asleep' : ''}`}
      style={{ '--c': chefTint(first) }}
      aria-label={name}
      data-testid={`seat-${props.index + 1}`}
    >
      <div class="seat-art">
        {numbers.map((number) => (
          <Art key={number} svg={figure(number, widthOf(seat, numbers.length), { facing, asleep: isAsleep })} />
        ))}
        <Corners {...props} name={name} />
      </div>
      <div class="sn">
        <Mark chef={first} size={26} />
        {isMine ? <NameField name={seat.name} placeholder={name} rename={props.rename} /> : <b>{name}</b>}
        {seat.kind === 'bot' && <Icon name="robot" size={22} />}
      </div>
      <Segment
        label={fill(WORDS.lobby.role, { name })}
        choices={ROLES}
        value={seat.role}
        disabled={rolesFixed || !(isMine || isMyBot)}
        testid={`role-${props.index + 1}`}
        change={(role: Role) =>
          props.say(isMyBot ? { kind: 'bot-role', seat: seat.seat, role } : { kind: 'role', role })
        }
      />
      {seat.kind === 'bot' && <PolicyChoice {...props} name={name} />}
      <Foot {...props} name={name} />
    </section>
  );
}

/** Who is host, whom one does not want to hear, and, for the host, the way out. */
function Corners(props: SeatCardProps & { name: string }) {
  const { seat, isMine, name } = props;
  const [asked, setAsked] = useState(false);
  const isOther = seat.kind === 'person' && !isMine;
  if (asked && props.isHost && isOther) {
    return (
      <div class="kick" role="alertdialog" aria-label={fill(WORDS.seat.kickSure, { name })}>
        <b>{fill(WORDS.seat.kickSure, { name })}</b>
        <span class="row">
          <RoomButton
            class="kick-yes"
            data-testid={`kick-yes-${props.index + 1}`}
            onClick={() => props.say({ kind: 'kick', seat: seat.seat })}
          >
            {WORDS.seat.kickYes}
          </RoomButton>
          <button type="button" class="kick-no" data-testid="kick-no" onClick={() => setAsked(false)}>
            {WORDS.seat.kickNo}
          </button>
        </span>
      </div>
    );
  }
  return (
    <>
      <span class="seat-chips">
        {seat.host && (
          <span class="host-chip" data-testid="host">
            <Icon name="crown" size={16} />
            {WORDS.lobby.host}
          </span>
        )}
        {isMine && <em>{WORDS.lobby.you}</em>}
      </span>
      <span class="seat-menu">
        {isOther && (
          <button
            type="button"
            class="sq sm"
            aria-pressed={props.isMuted}
            aria-label={fill(props.isMuted ? WORDS.seat.unmute : WORDS.seat.mute, { name })}
            title={fill(props.isMuted ? WORDS.seat.unmute : WORDS.seat.mute, { name })}
            data-testid={`mute-${props.index + 1}`}
            onClick={props.toggleMute}
          >
            <Icon name={props.isMuted ? 'muted-speaker' : 'megaphone'} size={18} />
          </button>
        )}
        {isOther && props.isHost && (
          <button
            type="button"
            class="sq sm"
            aria-label={fill(WORDS.seat.kickOne, { name })}
            title={fill(WORDS.seat.kickOne, { name })}
            data-testid={`kick-${props.index + 1}`}
            onClick={() => setAsked(true)}
          >
            <Icon name="door" size={18} />
          </button>
        )}
      </span>
    </>
  );
}

function Foot(props: SeatCardProps & { name: string }) {
  const { seat } = props;
  if (seat.kind === 'bot' && props.isHost) {
    return (
      <RoomButton
        class="rd y rd-bot"
        data-testid={`remove-bot-${props.index + 1}`}
        onClick={() => props.say({ kind: 'remove-bot', seat: seat.seat })}
      >
        <Line d={LINES.cross} size={14} />
        {WORDS.lobby.removeBot}
      </RoomButton>
    );
  }
  if (isAway(seat)) {
    const { secondsLeft } = props;
    return (
      <div class="rd zz" data-testid={`asleep-${props.index + 1}`}>
        {secondsLeft === null ? WORDS.seat.asleep : fill(WORDS.seat.asleepFor, { n: secondsLeft })}
      </div>
    );
  }
  if (seat.ready || seat.kind === 'bot') {
    return (
      <div class="rd y" data-testid={`ready-${props.index + 1}`}>
        <Line d={LINES.tick} size={18} width={3.4} />
        {WORDS.lobby.ready}
      </div>
    );
  }
  if (!props.isMine) return <div class="rd">{WORDS.lobby.choosing}</div>;
  return <div class="rd">{isAlone(props.lobby) ? WORDS.lobby.pressStart : WORDS.lobby.pressReady}</div>;
}

function FreeSeat(props: SeatCardProps) {
  return (
    <section class="seat" aria-label={WORDS.lobby.free} data-testid={`seat-${props.index + 1}`}>
      <div class="emp">
        <svg aria-hidden="true" width="96" height="96" viewBox="-48 -48 96 96">
          <circle r="44" fill="none" stroke="#B79C74" stroke-width="4" stroke-dasharray="10 9" />
          <path d="M-15 0H15M0-15V15" stroke="#7A6142" stroke-width="6" stroke-linecap="round" />
        </svg>
        <b>{WORDS.lobby.free}</b>
        <span>
          {WORDS.lobby.shareCode}
          <br />
          {WORDS.lobby.orBot}
        </span>
        {props.isHost && (
          <RoomButton
            class="btn"
            data-testid={`add-bot-${props.index + 1}`}
            onClick={() => props.say({ kind: 'add-bot', seat: props.seat.seat })}
          >
            <Icon name="robot" size={22} />
            {WORDS.lobby.addBot}
          </RoomButton>
        )}
      </div>
    </section>
  );
}

function NameField(props: { name: string; placeholder: string; rename: (name: string) => void }) {
  const silence = useSilence();
  return (
    <input
      class="sn-in"
      type="text"
      aria-label={WORDS.lobby.name}
      data-testid="name"
      maxLength={NAME_LENGTH}
      size={Math.max(6, Math.min(12, (props.name || props.placeholder).length + 1))}
      placeholder={props.placeholder}
      defaultValue={props.name}
      spellcheck={false}
      autoComplete="off"
      readOnly={silence !== null}
      title={silence ?? ''}
      onChange={(event) => props.rename(event.currentTarget.value.trim())}
    />
  );
}

/** A person whose page is gone; its seat waits for a while. */
export function isAway(seat: LobbySeat): boolean {
  return seat.kind === 'person' && !seat.connected;
}

function chefNumbers(seat: LobbySeat, index: number): ChefNumber[] {
  const numbers = seat.chefs.map((id) => chefNumberOf(Number(id.slice(id.indexOf(':') + 1))));
  return numbers.length > 0 ? numbers : [chefNumberOf(index + 1)];
}

function facingOf(index: number): Facing {
  return index === 0 ? 'right' : index === 3 ? 'left' : 'down';
}

/** Two or three chefs of one seat stand closer together; how a bot plays takes room from its picture. */
function widthOf(seat: LobbySeat, count: number): number {
  const width = [189, 189, 150, 108][count] ?? 108;
  return seat.kind === 'bot' ? Math.min(150, width) : width;
}

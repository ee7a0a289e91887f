import type { Role } from '../../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat } from '../../../shared/net/index.ts';
import { chefName, chefNumberOf } from '../../app/names.ts';
import { NAME_LENGTH } from '../../app/settings.ts';
import { fill, WORDS } from '../../app/words.ts';
import { box, CHEFS, type ChefNumber, chef, type Facing, toInlineSvg } from '../../view/art/index.ts';
import { Art, chefTint, Icon, LINES, Line, Mark } from '../art.tsx';
import { Segment } from '../parts.tsx';

export interface SeatCardProps {
  seat: LobbySeat;
  index: number;
  lobby: Lobby;
  isMine: boolean;
  isHost: boolean;
  rename: (name: string) => void;
  chooseRole: (role: Role) => void;
  addBot: () => void;
  removeBot: () => void;
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
  const first = numbers[0] ?? 1;
  const name = seat.name || chefName(first);
  const rolesFixed = props.lobby.model !== 'both';
  return (
    <section class="seat" style={{ '--c': chefTint(first) }} aria-label={name} data-testid={`seat-${props.index + 1}`}>
      <div class="seat-art">
        {numbers.map((number) => (
          <Art key={number} svg={figure(number, numbers.length > 1 ? 'down' : facingOf(props.index), numbers.length)} />
        ))}
      </div>
      <div class="sn">
        <Mark chef={first} size={26} />
        {isMine ? <NameField name={seat.name} placeholder={name} rename={props.rename} /> : <b>{name}</b>}
        {isMine && <em>{WORDS.lobby.you}</em>}
        {seat.kind === 'bot' && <Icon name="robot" size={22} />}
      </div>
      <Segment
        label={fill(WORDS.lobby.role, { name })}
        choices={ROLES}
        value={seat.role}
        disabled={!isMine || rolesFixed}
        testid={`role-${props.index + 1}`}
        change={props.chooseRole}
      />
      <Readiness {...props} />
    </section>
  );
}

function Readiness(props: SeatCardProps) {
  const { seat } = props;
  if (seat.kind === 'bot' && props.isHost) {
    return (
      <button type="button" class="rd y rd-bot" data-testid={`remove-bot-${props.index + 1}`} onClick={props.removeBot}>
        <Line d={LINES.cross} size={14} />
        {WORDS.lobby.removeBot}
      </button>
    );
  }
  if (!seat.connected && seat.kind === 'person') return <div class="rd">{WORDS.lobby.away}</div>;
  if (seat.ready || seat.kind === 'bot') {
    return (
      <div class="rd y" data-testid={`ready-${props.index + 1}`}>
        <Line d={LINES.tick} size={18} width={3.4} />
        {WORDS.lobby.ready}
      </div>
    );
  }
  return <div class="rd">{props.isMine ? WORDS.lobby.pressReady : WORDS.lobby.choosing}</div>;
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
          <button type="button" class="btn" data-testid={`add-bot-${props.index + 1}`} onClick={props.addBot}>
            <Icon name="robot" size={22} />
            {WORDS.lobby.addBot}
          </button>
        )}
      </div>
    </section>
  );
}

function NameField(props: { name: string; placeholder: string; rename: (name: string) => void }) {
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
      onChange={(event) => props.rename(event.currentTarget.value.trim())}
    />
  );
}

function chefNumbers(seat: LobbySeat, index: number): ChefNumber[] {
  const numbers = seat.chefs.map((id) => chefNumberOf(Number(id.slice(id.indexOf(':') + 1))));
  return numbers.length > 0 ? numbers : [chefNumberOf(index + 1)];
}

function facingOf(index: number): Facing {
  return index === 0 ? 'right' : index === 3 ? 'left' : 'down';
}

/** Two or three chefs of one seat stand closer together. */
function figure(number: ChefNumber, facing: Facing, count: number): string {
  const ground = `<ellipse cx="0" cy="-2" rx="50" ry="14" fill="${CHEFS[number].body}" opacity=".25"/>`;
  const drawing = chef(number, { facing });
  const width = [189, 189, 150, 118][count] ?? 118;
  return toInlineSvg({ svg: ground + drawing.svg, box: box(-64, -134, 128, 146) }, width, 'fig');
}

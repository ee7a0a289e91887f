import type { ComponentChildren } from 'preact';
import type { SeatId } from '../../../shared/kitchen/index.ts';
import { EMOTES, type Emote, type LobbySeat, type Lobby as LobbyState } from '../../../shared/net/index.ts';
import { callerName, callLine, EMOTE_SIGNS } from '../../app/call-words.ts';
import { chefNumberOf } from '../../app/names.ts';
import { seatName, seatNumber } from '../../app/room-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { Muted } from '../../model/calls.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon, Mark } from '../art.tsx';
import { useSecondsLeft } from '../lobby/away.ts';
import { isAway } from '../lobby/seat-card.tsx';
import { Key } from '../parts.tsx';

/** Who sleeps and what has just been called, in lines: for those who look elsewhere, and for readers. */
export function CallLines(props: { frame: Frame; lobby: LobbyState | null; children?: ComponentChildren }) {
  const { frame } = props;
  const numberOf = (chef: string) => frame.snapshot.chefs.find((each) => each.id === chef)?.number ?? 1;
  return (
    <ul class="call-lines" aria-live="polite" data-testid="call-lines">
      {props.children}
      {frame.calls.map((call) => (
        <li key={call.id} class="dark row">
          <Mark chef={chefNumberOf(numberOf(call.chef))} size={20} />
          {callLine(frame.plan, call, callerName(call, frame.snapshot, props.lobby))}
        </li>
      ))}
    </ul>
  );
}

/** Whose players are away, and how long their seats still wait where this page saw them go. */
export function Sleepers(props: { lobby: LobbyState }) {
  const secondsLeft = useSecondsLeft(props.lobby);
  return (
    <>
      {props.lobby.seats.map((seat, index) => {
        const left = secondsLeft(seat.seat);
        if (!isAway(seat)) return null;
        return (
          <li key={seat.seat} class="dark row" data-testid={`asleep-${index + 1}`}>
            <Mark chef={seatNumber(seat, index)} size={20} />
            {fill(WORDS.calls.line, {
              name: seatName(seat, index),
              words: left === null ? WORDS.seat.asleep : fill(WORDS.seat.asleepFor, { n: left }),
            })}
          </li>
        );
      })}
    </>
  );
}

export interface CallPanelProps {
  lobby: LobbyState;
  mine: LobbySeat | null;
  muted: Muted;
  touch: boolean;
  emote: (emote: Emote) => void;
  toggleMute: (seat: SeatId) => void;
}

/** Five things to call, and whom one wants to hear. */
export function CallPanel(props: CallPanelProps) {
  const { lobby, mine, muted } = props;
  const others = lobby.seats
    .map((seat, index) => ({ seat, index }))
    .filter(({ seat }) => seat.kind === 'person' && seat !== mine);
  return (
    <section class="dark call-panel rise" aria-label={WORDS.calls.title} data-calls data-testid="call-panel">
      {mine && (
        <div class="row emotes" role="toolbar" aria-label={WORDS.calls.title}>
          {EMOTES.map((emote, index) => (
            <button
              key={emote}
              type="button"
              class="emote"
              data-testid={`emote-${emote}`}
              onClick={() => props.emote(emote)}
            >
              <Icon name={EMOTE_SIGNS[emote]} size={28} />
              <span>{WORDS.calls.emotes[emote]}</span>
              {!props.touch && <Key label={String(index + 1)} small />}
            </button>
          ))}
        </div>
      )}
      {others.length > 0 && !muted.all && (
        <div class="row hear">
          <span class="cap">{WORDS.calls.muteTitle}</span>
          {others.map(({ seat, index }) => {
            const name = seatName(seat, index);
            const isMuted = muted.seats.includes(seat.seat);
            const label = fill(isMuted ? WORDS.seat.unmute : WORDS.seat.mute, { name });
            return (
              <button
                key={seat.seat}
                type="button"
                class={`hear-one ${isMuted ? 'off' : ''}`}
                aria-pressed={isMuted}
                aria-label={label}
                title={label}
                data-testid={`mute-${index + 1}`}
                onClick={() => props.toggleMute(seat.seat)}
              >
                <Mark chef={seatNumber(seat, index)} size={22} />
                <span>{name}</span>
                <Icon name={isMuted ? 'muted-speaker' : 'speaker-high-volume'} size={16} />
              </button>
            );
          })}
        </div>
      )}
    </section>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { SeatId } from '../../../shared/kitchen/index.ts';
import {
  EMOTES,
  type Emote,
  type LobbySeat,
  type Lobby as LobbyState,
  type RoomCommand,
} from '../../../shared/net/index.ts';
import { listenForDismissal } from '../../input/dismissal.ts';
import type { HandEvent } from '../../input/hands.ts';
import { roomDeedOf } from '../../input/room-keys.ts';
import type { Muted } from '../../model/calls.ts';
import type { Frame } from '../../model/frame.ts';
import { CallLines, CallPanel, Sleepers } from './calls.tsx';
import { Pause } from './pause.tsx';
import { RoomButtons } from './room-buttons.tsx';

/** What stands around a kitchen that one shares with others. */
export interface RoomAround {
  lobby: LobbyState;
  /** Null for those who watch. */
  mine: LobbySeat | null;
  muted: Muted;
  canMove: boolean;
  /** As printed on the keys; empty where there are none. */
  keys: { call: string; pause: string };
  say: (command: RoomCommand) => void;
  emote: (emote: Emote) => void;
  toggleMute: (seat: SeatId) => void;
  openDevice: () => void;
}

export interface RoomHands {
  callsOpen: boolean;
  setCallsOpen: (open: boolean) => void;
  pause: () => void;
  call: (emote: Emote) => void;
  /** True: this key was meant for the room, or for nobody while time stands still. */
  takes: (event: HandEvent) => boolean;
}

export function useRoomHands(around: RoomAround | null): RoomHands {
  const [callsOpen, setCallsOpen] = useState(false);
  useEffect(() => {
    if (!callsOpen) return undefined;
    return listenForDismissal({
      target: window,
      isOwn: (pressed) => pressed instanceof Element && pressed.closest('[data-calls]') !== null,
      isCovered: () => document.querySelector('dialog[open]') !== null,
      dismiss: () => setCallsOpen(false),
    });
  }, [callsOpen]);
  const pause = () => {
    if (!around?.mine) return;
    around.say({ kind: 'pause', wants: !around.lobby.pauseVotes.includes(around.mine.seat) });
  };
  const call = (emote: Emote) => {
    around?.emote(emote);
    setCallsOpen(false);
  };
  const takes = (event: HandEvent): boolean => {
    if (!around) return false;
    const deed = roomDeedOf(event, callsOpen);
    if (deed === null) return event.kind === 'down' && around.lobby.pause !== 'running';
    const emote = deed.kind === 'emote' ? EMOTES[deed.index] : undefined;
    if (deed.kind === 'pause') pause();
    else if (deed.kind === 'calls') setCallsOpen(!callsOpen);
    else if (emote) call(emote);
    return true;
  };
  return { callsOpen, setCallsOpen, pause, call, takes };
}

export function RoomCorner(props: { around: RoomAround | null; hands: RoomHands }) {
  const { around, hands } = props;
  if (!around) return null;
  return (
    <RoomButtons
      lobby={around.lobby}
      canPause={around.mine !== null}
      callsOpen={hands.callsOpen}
      canMove={around.canMove}
      keys={around.keys}
      pause={hands.pause}
      toggleCalls={() => hands.setCallsOpen(!hands.callsOpen)}
      openDevice={around.openDevice}
    />
  );
}

export function RoomOverlay(props: { around: RoomAround | null; hands: RoomHands; frame: Frame; touch: boolean }) {
  const { around, hands } = props;
  return (
    <>
      <CallLines frame={props.frame} lobby={around?.lobby ?? null}>
        {around && <Sleepers lobby={around.lobby} />}
      </CallLines>
      {around && hands.callsOpen && (
        <CallPanel
          lobby={around.lobby}
          mine={around.mine}
          muted={around.muted}
          touch={props.touch}
          emote={hands.call}
          toggleMute={around.toggleMute}
        />
      )}
      {around && <Pause lobby={around.lobby} mine={around.mine} say={around.say} />}
    </>
  );
}

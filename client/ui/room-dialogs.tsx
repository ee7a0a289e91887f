import type { LobbySeat, Lobby as LobbyState } from '../../shared/net/index.ts';
import type { Doors } from '../app/doors.ts';
import { type Store, seatCodeOf } from '../app/store.ts';
import type { MatchLink } from '../net/match-link.ts';
import { DeviceDialog, OwnSeatDialog } from './device-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { RoomSettings } from './lobby/room-settings.tsx';

export interface RoomDialogsProps {
  store: Store;
  doors: Pick<Doors, 'linkTo'>;
  link: MatchLink;
  lobby: LobbyState;
  close: () => void;
}

/** What can be opened over a room, whatever it does. */
export function RoomDialogs(props: RoomDialogsProps) {
  const { store, link, lobby, close } = props;
  const { dialog } = store.state;
  const seatCode = seatCodeOf(link);
  const isHost = mySeatIn(lobby, link)?.host ?? false;
  if (dialog === 'room') return <RoomSettings lobby={lobby} isHost={isHost} say={link.say} close={close} />;
  if (dialog === 'leave') {
    return <LeaveDialog stepOut={() => store.go({ kind: 'menu' })} leave={store.leave} close={close} />;
  }
  if (dialog === 'own-seat') {
    const take = (typed: string) => store.enter({ kind: 'seat-code', code: lobby.code, seatCode: typed });
    return <OwnSeatDialog take={take} close={close} />;
  }
  if (dialog !== 'device' || seatCode === null) return null;
  return <DeviceDialog seatCode={seatCode} link={props.doors.linkTo(lobby.code, seatCode)} close={close} />;
}

/** Null for those who watch. */
export function mySeatIn({ seats }: LobbyState, { sessionId }: MatchLink): LobbySeat | null {
  return seats.find((seat) => seat.sessionId !== null && seat.sessionId === sessionId) ?? null;
}

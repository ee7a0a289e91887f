import type { Lobby as LobbyState } from '../../../shared/net/index.ts';
import { fill, WORDS } from '../../app/words.ts';
import { Icon } from '../art.tsx';

export interface RoomButtonsProps {
  lobby: LobbyState;
  /** Those who watch have no vote. */
  canPause: boolean;
  callsOpen: boolean;
  canMove: boolean;
  pause: () => void;
  toggleCalls: () => void;
  openDevice: () => void;
}

/** What a room with other people needs beside sound and leaving. */
export function RoomButtons(props: RoomButtonsProps) {
  const { watchers } = props.lobby;
  const watchText = watchers === 1 ? WORDS.watching.one : fill(WORDS.watching.many, { n: watchers });
  return (
    <>
      {watchers > 0 && (
        <span class="dark row watchers" role="img" aria-label={watchText} title={watchText} data-testid="watchers">
          <Icon name="eyes" size={16} />
          {watchers}
        </span>
      )}
      <button
        type="button"
        class={`sq dark-sq ${props.callsOpen ? 'on' : ''}`}
        aria-label={WORDS.calls.open}
        aria-expanded={props.callsOpen}
        title={WORDS.calls.open}
        data-testid="hud-calls"
        onClick={props.toggleCalls}
      >
        <Icon name="megaphone" size={20} />
      </button>
      {props.canPause && (
        <button
          type="button"
          class="sq dark-sq"
          aria-label={WORDS.pause.askTitle}
          title={WORDS.pause.askTitle}
          data-testid="hud-pause"
          onClick={props.pause}
        >
          <Icon name="pause-button" size={20} />
        </button>
      )}
      {props.canMove && (
        <button
          type="button"
          class="sq dark-sq device-sq"
          aria-label={WORDS.seatCode.title}
          title={WORDS.seatCode.title}
          data-testid="other-device"
          onClick={props.openDevice}
        >
          <Icon name="mobile-phone" size={20} />
        </button>
      )}
    </>
  );
}

import type { Lobby as LobbyState } from '../../../shared/net/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Icon, LINES, Line } from '../art.tsx';

export interface RoomButtonsProps {
  lobby: LobbyState;
  /** Those who watch have no vote. */
  canPause: boolean;
  callsOpen: boolean;
  canMove: boolean;
  /** As printed on the keys; empty where there are none. */
  keys: { call: string; pause: string };
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
        title={withKey(WORDS.calls.open, props.keys.call)}
        data-calls
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
          title={withKey(WORDS.pause.askTitle, props.keys.pause)}
          data-testid="hud-pause"
          onClick={props.pause}
        >
          <Line d={LINES.pause} size={18} width={4.4} />
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

function withKey(words: string, key: string): string {
  return key === '' ? words : fill(WORDS.hud.withKey, { words, key });
}

import type { ComponentChildren } from 'preact';
import { fill, WORDS } from '../../app/words.ts';
import { Icon, LINES, Line } from '../art.tsx';
import type { Notices } from './toasts.ts';

export interface CornerProps {
  sound: boolean;
  toggleSound: () => void;
  leave: () => void;
  /** What a room adds before them. */
  buttons?: ComponentChildren;
}

/** The buttons that everybody has, with hands or without. */
export function Corner(props: CornerProps) {
  return (
    <div class="corner">
      {props.buttons}
      <button
        type="button"
        class="sq dark-sq"
        aria-label={props.sound ? WORDS.sounds.mute : WORDS.sounds.unmute}
        aria-pressed={props.sound}
        data-testid="hud-sound"
        onClick={props.toggleSound}
      >
        <Icon name={props.sound ? 'speaker-high-volume' : 'muted-speaker'} size={20} />
      </button>
      <button
        type="button"
        class="sq dark-sq"
        aria-label={WORDS.hud.leave}
        data-testid="hud-leave"
        onClick={props.leave}
      >
        <Line d={LINES.cross} size={16} />
      </button>
    </div>
  );
}

/** What stands for a moment over the kitchen. */
export function Messages(props: { notices: Notices; nowMs: number; lost: boolean }) {
  const isSaved = props.nowMs < props.notices.stampUntilMs;
  return (
    <div class="messages" role="status" aria-live="polite" data-testid="messages">
      {props.lost && <div class="toast lost">{fill(WORDS.lost, {})}</div>}
      {props.notices.toasts.map((toast) => (
        <div class="toast" key={toast.id}>
          {toast.text}
        </div>
      ))}
      {isSaved && <div class="stamp lil">{WORDS.deadlock.saved}</div>}
    </div>
  );
}

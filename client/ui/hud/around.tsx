import type { ComponentChildren } from 'preact';
import { WORDS } from '../../app/words/index.ts';
import { Icon, LINES, Line } from '../art.tsx';
import type { Notices } from './toasts.ts';

export interface CornerProps {
  sound: boolean;
  toggleSound: () => void;
  leave: () => void;
  /** What tells of the network and of the room, before them. */
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

/** The server has been silent for two seconds: said in the middle, until it speaks again. */
export function SilenceBanner(props: { lost: boolean; words: string }) {
  return (
    <div role="status" aria-live="assertive">
      {props.lost && (
        <div class="silence" data-testid="silence">
          <Icon name="hourglass-not-done" size={30} />
          {props.words}
        </div>
      )}
    </div>
  );
}

/** A kitchen is wider than a phone that is held upright; a board is not. */
export function TurnHint() {
  return (
    <p class="dark row turn-hint" data-testid="turn-hint">
      <Icon name="mobile-phone" size={22} />
      {WORDS.hud.turn}
    </p>
  );
}

/** What stands for a moment over the kitchen. */
export function Messages(props: { notices: Notices; nowMs: number }) {
  const isSaved = props.nowMs < props.notices.stampUntilMs;
  return (
    <div class="messages" role="status" aria-live="polite" data-testid="messages">
      {props.notices.toasts.map((toast) => (
        <div class="toast" key={toast.id}>
          {toast.text}
        </div>
      ))}
      {isSaved && <div class="stamp lil">{WORDS.deadlock.saved}</div>}
    </div>
  );
}

import { useState } from 'preact/hooks';
import { WORDS } from '../../app/words/index.ts';
import { Icon } from '../art.tsx';

/** Puts an address where it can be pasted from, and says so. */
export function CopyLink(props: { class: string; address: () => string; label: string; short: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Without permission the address of the page is still there to be copied by hand.
    navigator.clipboard?.writeText(props.address()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button
      type="button"
      class={props.class}
      aria-label={props.label}
      title={props.label}
      data-testid="copy-replay"
      onClick={copy}
    >
      <Icon name="link" size={22} />
      <span class={copied ? '' : 'wide'} aria-live="polite">
        {copied ? WORDS.lobby.copied : props.short}
      </span>
    </button>
  );
}

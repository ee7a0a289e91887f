import { useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { Lobby, RoomCommand } from '../../../shared/net/index.ts';
import { WORDS } from '../../app/words.ts';
import { COLOURS } from '../../view/art/index.ts';
import { Toggle } from '../parts.tsx';

/** The code, its picture for phones, the link, and who may come in. */
export function RoomCard(props: { lobby: Lobby; link: string; isHost: boolean; say: (command: RoomCommand) => void }) {
  const { lobby, link } = props;
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Without permission the link is still there to be selected by hand.
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section class="panel room-card" aria-label={WORDS.lobby.code}>
      <div class="cap t2">{WORDS.lobby.code}</div>
      <output class="code" aria-label={lobby.code} data-testid="room-code">
        {[...lobby.code].map((letter, index) => (
          <i key={index}>{letter}</i>
        ))}
      </output>
      <QrCode text={link} />
      <div class="lnk">
        <span class="mono" data-testid="room-link" title={link}>
          {shortLink(link)}
        </span>
        <button type="button" class="cp" data-testid="copy-link" onClick={copy}>
          <span aria-live="polite">{copied ? WORDS.lobby.copied : WORDS.lobby.copy}</span>
        </button>
      </div>
      <p class="t2 wait-note">
        {WORDS.lobby.reload}
        <br />
        {WORDS.lobby.seatWaits}
      </p>
      <Toggle
        label={WORDS.lobby.late}
        on={lobby.lateJoin}
        disabled={!props.isHost}
        testid="late-join"
        change={(allowed) => props.say({ kind: 'late-join', allowed })}
      />
      <Toggle
        label={WORDS.lobby.bots}
        on={lobby.fillWithBots}
        disabled={!props.isHost}
        testid="fill-with-bots"
        change={(fill) => props.say({ kind: 'fill-with-bots', fill })}
      />
    </section>
  );
}

function QrCode(props: { text: string }) {
  const { data, size } = encode(props.text, { ecc: 'M', border: 0 });
  const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={WORDS.lobby.qr}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      shape-rendering="crispEdges"
    >
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={d} fill={COLOURS.ink} />
    </svg>
  );
}

function shortLink(link: string): string {
  return link.replace(/^https?:\/\//, '');
}

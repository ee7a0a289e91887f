import { useState } from 'preact/hooks';
import type { Lobby, RoomCommand } from '../../../shared/net/index.ts';
import { WORDS } from '../../app/words/index.ts';
import { LINES, Line } from '../art.tsx';
import { Toggle } from '../parts.tsx';
import { QrCode } from '../qr-code.tsx';

export interface RoomCardProps {
  lobby: Lobby;
  link: string;
  isHost: boolean;
  /** Who only watches has no seat that waits. */
  isSeated: boolean;
  say: (command: RoomCommand) => void;
  openSettings: () => void;
}

/** The code, its picture for phones, the link, and who may come in. */
export function RoomCard(props: RoomCardProps) {
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
      <QrCode text={link} label={WORDS.lobby.qr} />
      <div class="lnk">
        <span class="mono" data-testid="room-link" title={link}>
          {shortLink(link)}
        </span>
        <button type="button" class="cp" data-testid="copy-link" onClick={copy}>
          <span aria-live="polite">{copied ? WORDS.lobby.copied : WORDS.lobby.copy}</span>
        </button>
      </div>
      {props.isSeated && (
        <p class="t2 wait-note">
          {WORDS.lobby.reload}
          <br />
          {WORDS.lobby.seatWaits}
        </p>
      )}
      <Toggle
        label={WORDS.room.openToggle}
        on={lobby.isOpen}
        disabled={!props.isHost}
        testid="open-doors"
        change={(open) => props.say({ kind: 'open', open })}
      />
      <Toggle
        label={WORDS.lobby.bots}
        on={lobby.fillWithBots}
        disabled={!props.isHost}
        testid="fill-with-bots"
        change={(fill) => props.say({ kind: 'fill-with-bots', fill })}
      />
      <button type="button" class="btn more-settings" data-testid="more-settings" onClick={props.openSettings}>
        {props.isHost ? WORDS.room.more : WORDS.room.read}
        <Line d={LINES.forth} size={14} />
      </button>
    </section>
  );
}

function shortLink(link: string): string {
  return link.replace(/^https?:\/\//, '');
}

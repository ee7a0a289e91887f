import type { ComponentChildren } from 'preact';
import { type Lobby, MOST_SEED, type RoomCommand } from '../../../shared/net/index.ts';
import { clockWord, coresWord, doorsWord, seedWord, yesNo } from '../../app/room-words.ts';
import { WORDS } from '../../app/words/index.ts';
import { Dialog, Segment } from '../parts.tsx';
import { useSilence } from '../room-button.tsx';

export interface RoomSettingsProps {
  lobby: Lobby;
  /** Everybody else reads what the host has set. */
  isHost: boolean;
  say: (command: RoomCommand) => void;
  close: () => void;
}

const words = WORDS.room;
const DOORS = [
  { value: 'code', label: words.doors.code },
  { value: 'open', label: words.doors.open },
] as const;
const CLOCKS = [
  { value: 'normal', label: words.clocks.normal },
  { value: 'relaxed', label: words.clocks.relaxed },
] as const;
const CORES = [
  { value: 'level', label: words.coresOfLevel },
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
] as const;
const SEEDS = [
  { value: 'chance', label: words.seedByChance },
  { value: 'number', label: words.seedByNumber },
] as const;
const YES_NO = [
  { value: 'yes', label: words.yes },
  { value: 'no', label: words.no },
] as const;

/** All that can be set about a room beside the dinner itself. */
export function RoomSettings(props: RoomSettingsProps) {
  const { lobby, say } = props;
  return (
    <Dialog title={words.title} testid="room-settings" closeLabel={WORDS.settings.done} close={props.close}>
      {!props.isHost && <p class="t2 dlg-note">{words.onlyHost}</p>}
      <dl class="room-rows">
        <Row {...props} name={words.doorsTitle} note={words.doorsNote} word={doorsWord(lobby)} testid="doors">
          <Segment
            label={words.doorsTitle}
            choices={DOORS}
            value={lobby.isOpen ? 'open' : 'code'}
            testid="doors"
            change={(value) => say({ kind: 'open', open: value === 'open' })}
          />
        </Row>
        <Row {...props} name={words.clockTitle} note={words.clockNote} word={clockWord(lobby)} testid="clock">
          <Segment
            label={words.clockTitle}
            choices={CLOCKS}
            value={lobby.clock}
            testid="clock"
            change={(clock) => say({ kind: 'clock', clock })}
          />
        </Row>
        <Row {...props} name={words.coresTitle} note={words.coresNote} word={coresWord(lobby)} testid="cores">
          <Segment
            label={words.coresTitle}
            choices={CORES}
            value={coresChoice(lobby.cores)}
            testid="cores"
            change={(value) => say({ kind: 'cores', cores: value === 'level' ? null : Number(value) })}
          />
        </Row>
        <Row {...props} name={words.seedTitle} note={words.seedNote} word={seedWord(lobby)} testid="seed">
          <SeedChoice lobby={lobby} say={say} />
        </Row>
        <Row {...props} name={WORDS.lobby.late} note={words.lateNote} word={yesNo(lobby.lateJoin)} testid="late-join">
          <Segment
            label={WORDS.lobby.late}
            choices={YES_NO}
            value={lobby.lateJoin ? 'yes' : 'no'}
            testid="late-join"
            change={(value) => say({ kind: 'late-join', allowed: value === 'yes' })}
          />
        </Row>
      </dl>
    </Dialog>
  );
}

function Row(props: {
  isHost: boolean;
  name: string;
  note: string;
  word: string;
  testid: string;
  children: ComponentChildren;
}) {
  return (
    <div class="room-row">
      <dt>
        <b>{props.name}</b>
        <span>{props.note}</span>
      </dt>
      <dd>{props.isHost ? props.children : <em data-testid={`${props.testid}-word`}>{props.word}</em>}</dd>
    </div>
  );
}

/** By chance, or a number: at first the one that was dealt last, so that it can be cooked again. */
function SeedChoice(props: Pick<RoomSettingsProps, 'lobby' | 'say'>) {
  const { chosenSeed, seed } = props.lobby;
  const silence = useSilence();
  return (
    <span class="row seed-choice">
      <Segment
        label={words.seedTitle}
        choices={SEEDS}
        value={chosenSeed === null ? 'chance' : 'number'}
        testid="seed"
        change={(value) => props.say({ kind: 'seed', seed: value === 'chance' ? null : seed })}
      />
      {chosenSeed !== null && (
        <input
          class="mono"
          type="text"
          inputMode="numeric"
          aria-label={words.seedTitle}
          data-testid="seed-field"
          value={String(chosenSeed)}
          readOnly={silence !== null}
          title={silence ?? ''}
          onChange={(event) => {
            const next = seedFromTyping(event.currentTarget.value);
            if (next === null) event.currentTarget.value = String(chosenSeed);
            else props.say({ kind: 'seed', seed: next });
          }}
        />
      )}
    </span>
  );
}

/** A whole number that rooms take; null when there is none in it. */
export function seedFromTyping(text: string): number | null {
  const digits = text.replace(/[\s.,']/g, '');
  return /^\d{1,9}$/.test(digits) && Number(digits) <= MOST_SEED ? Number(digits) : null;
}

function coresChoice(cores: number | null): (typeof CORES)[number]['value'] {
  const text = String(cores);
  return CORES.find((choice) => choice.value === text)?.value ?? 'level';
}

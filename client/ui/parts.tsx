import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LINES, Line } from './art.tsx';
import { RoomButton } from './room-button.tsx';

/** A key as it is printed. */
export function Key(props: { label: string; small?: boolean }) {
  return <kbd class={`key ${props.small ? 'sm' : ''}`}>{props.label}</kbd>;
}

export interface PressProps {
  class: string;
  label?: string;
  title?: string;
  style?: Record<string, string>;
  /** Whether it is switched on; left out where it is no switch. */
  pressed?: boolean;
  testid: string;
  /** Null for those who only watch. */
  press: (() => void) | null;
  children: ComponentChildren;
}

/** A button for those with hands; the same picture for those who only watch. */
export function Press(props: PressProps) {
  const { press, label, pressed } = props;
  const shared = {
    class: props.class,
    'data-testid': props.testid,
    ...(props.title === undefined ? {} : { title: props.title }),
    ...(props.style === undefined ? {} : { style: props.style }),
  };
  if (!press) return <span {...shared}>{props.children}</span>;
  return (
    <button
      type="button"
      {...shared}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={press}
    >
      {props.children}
    </button>
  );
}

/** A switch with its words beside it; in a room that is silent it waits. */
export function Toggle(props: {
  label: string;
  on: boolean;
  disabled?: boolean;
  testid: string;
  change: (on: boolean) => void;
}) {
  return (
    <RoomButton
      class="tog"
      role="switch"
      aria-checked={props.on}
      disabled={props.disabled ?? false}
      data-testid={props.testid}
      onClick={() => props.change(!props.on)}
    >
      <span>{props.label}</span>
      <i class={props.on ? 'on' : ''} />
    </RoomButton>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

/** One of a few, as a segment; shows the choice when it may not be changed here, and waits in a room that is silent. */
export function Segment<Value extends string>(props: {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  disabled?: boolean;
  testid: string;
  change: (value: Value) => void;
}) {
  return (
    <fieldset class="seg" aria-label={props.label}>
      {props.choices.map((choice) => (
        <RoomButton
          key={choice.value}
          class={choice.value === props.value ? 'on' : ''}
          aria-pressed={choice.value === props.value}
          disabled={props.disabled ?? false}
          data-testid={`${props.testid}-${choice.value}`}
          onClick={() => props.change(choice.value)}
        >
          {choice.label}
        </RoomButton>
      ))}
    </fieldset>
  );
}

/** A dialog over everything: the browser keeps the focus inside and gives it back; Escape closes. */
export function Dialog(props: {
  title: string;
  testid: string;
  closeLabel: string;
  close: () => void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} class="dlg" aria-label={props.title} data-testid={props.testid} onClose={props.close}>
      <header class="dlg-head">
        <h2 class="lil">{props.title}</h2>
        <button
          type="button"
          class="sq"
          aria-label={props.closeLabel}
          data-testid={`${props.testid}-close`}
          onClick={props.close}
        >
          <Line d={LINES.cross} size={16} />
        </button>
      </header>
      <div class="dlg-body">{props.children}</div>
    </dialog>
  );
}

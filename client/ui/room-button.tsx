import { type ComponentProps, createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Why nobody in the room would hear a word now; null while somebody does. */
const Silence = createContext<string | null>(null);

export const SilenceAround = Silence.Provider;

export function useSilence(): string | null {
  return useContext(Silence);
}

export type RoomButtonProps = Omit<ComponentProps<'button'>, 'class' | 'type'> & { class: string };

/** A button that speaks to the room: while nobody would hear it, it says why and waits. It keeps the keyboard meanwhile. */
export function RoomButton(props: RoomButtonProps) {
  const silence = useSilence();
  if (silence === null) return <button type="button" {...props} />;
  const { onClick: _unheard, ...rest } = props;
  return <button type="button" {...rest} class={`${props.class} unheard`} title={silence} aria-disabled="true" />;
}

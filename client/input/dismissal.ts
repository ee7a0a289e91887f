/** What is open over a page until one is done with it. */
export interface Dismissal {
  /** Where keys and presses are heard: the window. */
  target: EventTarget;
  /** A press there is meant for what is open, or for the button that opens and closes it. */
  isOwn(pressed: EventTarget | null): boolean;
  /** Something else stands above, which Escape closes first. */
  isCovered(): boolean;
  dismiss(): void;
}

/** Escape or a press elsewhere closes it; Escape then means nothing more, the press what it would have meant. Returns the way to stop listening. */
export function listenForDismissal({ target, isOwn, isCovered, dismiss }: Dismissal): () => void {
  const key = (event: Event) => {
    if (!('key' in event) || event.key !== 'Escape' || isCovered()) return;
    event.preventDefault();
    event.stopPropagation();
    dismiss();
  };
  const press = (event: Event) => {
    if (!isOwn(event.target) && !isCovered()) dismiss();
  };
  target.addEventListener('keydown', key, { capture: true });
  target.addEventListener('pointerdown', press, { capture: true });
  return () => {
    target.removeEventListener('keydown', key, { capture: true });
    target.removeEventListener('pointerdown', press, { capture: true });
  };
}

/** Where nothing else answers a press with a sound: in play the kitchen itself does. */
const QUIET_PLACES = '.page, .dlg, .waiting, .watch-bar, .paused';

/** Tells of every press of a button outside the kitchen, in the frame in which it is pressed. Returns the way to stop. */
export function listenForTaps(page: Document, tapped: () => void): () => void {
  const clicked = ({ target }: MouseEvent) => {
    if (!(target instanceof Element) || target.closest(QUIET_PLACES) === null) return;
    if (target.closest('button:not(:disabled, .unheard), a[href]') !== null) tapped();
  };
  page.addEventListener('click', clicked, true);
  return () => page.removeEventListener('click', clicked, true);
}

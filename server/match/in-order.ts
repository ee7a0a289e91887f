/**
 * What was said between two frames of the hands is done between them: whoever tags means what the chef faced on the
 * screen, and there the chef stands when its frames up to then were walked, and not before.
 */
export interface InOrder {
  /** To be done when so many frames are walked. */
  add(framesBefore: number, act: () => void): void;
  /** So many frames were walked, or fell out. */
  release(framesGone: number): void;
  /** The hands fell silent: nothing is waited for. */
  releaseAll(): void;
}

export function createInOrder(): InOrder {
  let waiting: { framesBefore: number; act: () => void }[] = [];
  const release = (framesGone: number) => {
    if (waiting.length === 0) return;
    const due = waiting.filter((each) => each.framesBefore <= framesGone);
    waiting = waiting.filter((each) => each.framesBefore > framesGone);
    for (const { act } of due) act();
  };
  return {
    add(framesBefore, act) {
      waiting.push({ framesBefore, act });
    },
    release,
    releaseAll: () => release(Number.POSITIVE_INFINITY),
  };
}

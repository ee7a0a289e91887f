/** What the flooding process says whenever it was cut off: after how long, and after how many frames. */
export interface FloodWord {
  kind: 'cut';
  afterMs: number;
  /** How long it took to come in before. */
  waitedMs: number;
  frames: number;
}

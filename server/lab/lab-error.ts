/** What a caller of the lab did wrong, in words. Exit status 2: bad input; 3: a schedule that cannot be played. */
export class LabError extends Error {
  readonly exitStatus: 2 | 3;
  /** More that the answer tells: problems with path and value, the index of an action. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, exitStatus: 2 | 3 = 2) {
    super(message);
    this.details = details;
    this.exitStatus = exitStatus;
  }
}

interface Step {
  agent: string;
  access: { cell: string; writes: boolean; atomic: boolean } | null;
  /** Locks taken in this step, with what was held then. */
  took: { lock: string; held: string[] } | null;
}

/** The obvious way, without clocks: one node per step, the edges of the rules between them, and reachability by walking. */
export class History {
  readonly steps: Step[] = [];
  private readonly after: number[][] = [];
  /** Edges that hold in every schedule: program order, spawn, start, settle. */
  private readonly always: number[][] = [];
  private readonly lastOf = new Map<string, number>();

  add(agent: string, more: Partial<Step> = {}): number {
    const step = this.steps.push({ agent, access: null, took: null, ...more }) - 1;
    this.after.push([]);
    this.always.push([]);
    this.edgeAlways(this.lastOf.get(agent), step);
    this.lastOf.set(agent, step);
    return step;
  }

  edge(from: number | undefined, to: number): void {
    if (from !== undefined) this.after[from]?.push(to);
  }

  edgeAlways(from: number | undefined, to: number): void {
    this.edge(from, to);
    if (from !== undefined) this.always[from]?.push(to);
  }

  reaches(from: number, to: number, which: 'after' | 'always' = 'after'): boolean {
    const seen = new Set<number>();
    const toVisit = [from];
    for (let step = toVisit.pop(); step !== undefined; step = toVisit.pop()) {
      if (step === to) return true;
      for (const next of this[which][step] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        toVisit.push(next);
      }
    }
    return false;
  }
}

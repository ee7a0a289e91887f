import { type Claim, type RwLockId, resourceOf, type SemaphoreId } from '../../shared/kernel/index.ts';
import type { History } from './history.ts';
import type { Outcome } from './support.ts';

/** The edges of all that is not a mutex, a promise or a cell, from what agents saw: results, and whose waits ended. */
export class Resources {
  private readonly history: History;
  private readonly releases = new Map<string, number[]>();
  private readonly ends = new Map<string, number>();
  private arrivals: { agent: string; step: number }[] = [];
  private readonly queues = {
    'queue:belt': { capacity: 2, puts: [] as number[], takes: [] as number[] },
    'queue:jobs': { capacity: 1, puts: [] as number[], takes: [] as number[] },
  };

  constructor(history: History) {
    this.history = history;
  }

  tell(outcome: Outcome): void {
    const { word, agent, resource, freed } = outcome;
    const result = outcome.result as Record<string, unknown>;
    if (word === 'claim' && outcome.result === 'acquired') this.takes(agent, claimOf(outcome));
    if (word === 'giveBack' && outcome.result === 'released') this.lets(agent, claimOf(outcome));
    if (word === 'backOff') for (const claim of letGoIn(outcome)) this.lets(agent, claim);
    for (const { agent: other, wait } of freed) {
      if (word !== 'wake' && (wait.kind === 'semaphore' || wait.kind === 'rwlock')) {
        if (!gaveUp(outcome, other)) this.takes(other, wait);
      }
    }
    if (word === 'notify' || word === 'notifyAll') {
      const signal = this.history.add(agent);
      for (const { agent: woken } of freed) this.history.edge(signal, this.history.add(woken));
    }
    if (word === 'arrive') {
      this.arrivals.push({ agent, step: this.history.add(agent) });
      if (result.kind === 'opened') this.opens();
    }
    if (word === 'finish') this.ends.set(agent, this.history.add(agent));
    if (word === 'join' && outcome.result === 'joined') this.joins(agent, resource);
    if (word === 'finish')
      for (const { agent: other, wait } of freed) if (wait.kind === 'join') this.joins(other, agent);
    this.tellQueues(outcome);
  }

  private tellQueues({ word, agent, resource, result, freed }: Outcome): void {
    const kind = (result as { kind?: string } | null)?.kind;
    if (word === 'put' && kind === 'put') this.puts('queue:belt', agent);
    if (word === 'take' && kind === 'taken') this.pulls('queue:belt', agent);
    if (word === 'submit' && result !== 'held-up') this.puts('queue:jobs', agent);
    if (word === 'submit' && result === 'begun') this.pulls('queue:jobs', resource);
    for (const { agent: other, wait } of freed) if (wait.kind === 'pool') this.pulls('queue:jobs', other);
    for (const { agent: other, wait } of freed) {
      if (wait.kind !== 'queue') continue;
      if (wait.side === 'put') this.puts(wait.queue as 'queue:belt', other);
      else this.pulls(wait.queue as 'queue:belt', other);
    }
  }

  private takes(agent: string, claim: Claim): void {
    const step = this.history.add(agent);
    const before = claim.kind === 'rwlock' && claim.side === 'shared' ? ['exclusive'] : ['exclusive', 'shared', ''];
    for (const side of before) {
      for (const release of this.releases.get(`${idOf(claim)} ${side}`) ?? []) this.history.edge(release, step);
    }
  }

  private lets(agent: string, claim: Claim): void {
    const key = `${idOf(claim)} ${claim.kind === 'rwlock' ? claim.side : ''}`;
    this.releases.set(key, [...(this.releases.get(key) ?? []), this.history.add(agent)]);
  }

  private opens(): void {
    for (const { agent } of this.arrivals) {
      const departure = this.history.add(agent);
      for (const { step } of this.arrivals) this.history.edge(step, departure);
    }
    this.arrivals = [];
  }

  private joins(agent: string, target: string): void {
    this.history.edgeAlways(this.ends.get(target), this.history.add(agent));
  }

  private puts(queue: keyof Resources['queues'], agent: string): void {
    const { capacity, puts, takes } = this.queues[queue];
    const step = this.history.add(agent);
    this.history.edge(takes[puts.length - capacity], step);
    puts.push(step);
  }

  private pulls(queue: keyof Resources['queues'], agent: string): void {
    const { puts, takes } = this.queues[queue];
    const step = this.history.add(agent);
    this.history.edge(puts[takes.length], step);
    takes.push(step);
  }
}

function idOf(claim: Claim): string {
  return resourceOf({ ...claim, sinceTick: 0 });
}

/** The claim is named by the operation. */
function claimOf({ claim }: Outcome): Claim {
  return claim;
}

/** One that backs off leaves its queue without having got anything. */
function gaveUp({ word, agent }: Outcome, other: string): boolean {
  return word === 'backOff' && agent === other;
}

/** What a back-off let go of besides mutexes. */
function letGoIn({ result, sides }: Outcome): Claim[] {
  return (result as { released: string[] }).released.flatMap((id): Claim[] => {
    if (id.startsWith('semaphore:')) return [{ kind: 'semaphore', semaphore: id as SemaphoreId, permits: 1 }];
    const side = sides[id];
    return side === undefined ? [] : [{ kind: 'rwlock', rwlock: id as RwLockId, side }];
  });
}

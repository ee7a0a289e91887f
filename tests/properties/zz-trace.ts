import fc from 'fast-check';
import { intents } from './intents.ts';
import { brokenRules } from './invariants.ts';
import { matches } from './kitchens.ts';
import { brokenCapacity, markRails } from './rail-invariants.ts';
import { playRandomly } from './random-round.ts';

const N = Number(process.argv[2]),
  seed = Number(process.argv[3]),
  idx = Number(process.argv[4]),
  tail = Number(process.argv[5] ?? 40);
const [
  {
    kitchen: { plan, name },
    setup,
  },
  ints,
] = fc.sample(fc.tuple(matches, intents(50)), { numRuns: N, seed })[idx]!;
const log: string[] = [];
let rails: any = { queued: {}, away: new Set() };
let W: any;
try {
  playRandomly(plan, setup, ints, {
    before(t, cs) {
      for (const c of cs) log.push(`${t} > ${c.seat} ${JSON.stringify(c.command)}`);
    },
    after(w, ev) {
      W = w;
      for (const { tick, kind, ...e } of ev as any[]) log.push(`${tick}   ${kind} ${JSON.stringify(e)}`);
      const b = [...brokenRules(plan, w), ...brokenCapacity(rails, w)];
      if (b.length) throw new Error('BROKEN ' + b.join(' | '));
      rails = markRails(w);
    },
  });
} catch (e: any) {
  console.log(name, setup.seats.map((s) => s.role).join());
  console.log(JSON.stringify(W.items));
  console.log(
    log
      .slice(-tail)
      .map((l) => l.slice(0, 260))
      .join('\n'),
  );
  console.log(e.message, e.message.startsWith('BROKEN') ? '' : e.stack);
  console.log(
    JSON.stringify(W.chefs.map((c: any) => ({ id: c.id, act: c.activity, carry: c.carry, q: c.queue.length }))),
  );
  console.log(JSON.stringify(W.notes));
  console.log(JSON.stringify(W.buzzers));
  console.log(JSON.stringify(W.devices));
}

import fc from 'fast-check';
import { intents } from './intents.ts';
import { brokenRules } from './invariants.ts';
import { matches } from './kitchens.ts';
import { brokenCapacity, markRails } from './rail-invariants.ts';
import { playRandomly } from './random-round.ts';

const [N, seed, idx] = [2, 3, 4].map((i) => Number(process.argv[i]));
const watch = (process.argv[5] ?? '').split(',');
const [
  {
    kitchen: { plan, name },
    setup,
  },
  ints,
] = fc.sample(fc.tuple(matches, intents(50)), { numRuns: N!, seed: seed! })[idx!]!;
const log: string[] = [];
let rails: any = { queued: {}, away: new Set() };
const last: any = {};
let W: any;
try {
  playRandomly(plan, setup, ints, {
    before(t, cs) {
      for (const c of cs) log.push(`${t} > ${c.seat} ${JSON.stringify(c.command)}`);
    },
    after(w, ev) {
      W = w;
      for (const { tick, kind, ...e } of ev as any[])
        if (kind !== 'dashed') log.push(`${tick}   ${kind} ${JSON.stringify(e)}`);
      for (const o of [...w.items, ...w.chefs, ...w.notes, ...w.buzzers, ...w.devices] as any[])
        if (watch.includes(o.id ?? o.station)) {
          const { x, y, clock, steering, steeredTicks, facing, ...r } = o;
          if (r.activity?.ticksLeft) r.activity = 'working';
          const s = JSON.stringify(r);
          if (s !== last[o.id]) {
            last[o.id] = s;
            log.push(`${w.tick - 1}     == ${s}`);
          }
        }
      if (process.argv[6] && w.tick - 1 === Number(process.argv[6]))
        log.push(
          '     == ' +
            JSON.stringify(
              w.items.filter((i: any) => i.order === process.argv[7] || JSON.stringify(i.place).includes('pass')),
            ),
        );
      const b = [...brokenRules(plan, w), ...brokenCapacity(rails, w)];
      if (b.length) throw new Error('BROKEN ' + b.join(' | '));
      rails = markRails(w);
    },
  });
} catch (e: any) {
  console.log(name, setup.seats.map((s) => s.role).join());
  console.log(log.map((l) => l.slice(0, 1900)).join('\n'));
  console.log(e.message, e.message.startsWith('BROKEN') ? '' : e.stack);
}

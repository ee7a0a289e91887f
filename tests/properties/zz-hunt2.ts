import fc from 'fast-check';
import { intents } from './intents.ts';
import { brokenRules } from './invariants.ts';
import { matches } from './kitchens.ts';
import { brokenCapacity, markRails } from './rail-invariants.ts';
import { playRandomly } from './random-round.ts';

const N = Number(process.argv[2] ?? 500),
  seed = Number(process.argv[3] ?? 1);
const counts: Record<string, number> = {};
let ticks = 0;
const cats = new Map<string, { n: number; ex: string; len: number; i: number }>();
const t0 = performance.now();
const list = fc.sample(fc.tuple(matches, intents(50)), { numRuns: N, seed });
let i = -1;
for (const [
  {
    kitchen: { plan, name },
    setup,
  },
  ints,
] of list) {
  i++;
  let rails: any = { queued: {}, away: new Set() };
  const idle:Record<string,number>={}; let first: string | null = null;
  let at = 0;
  try {
    playRandomly(plan, setup, ints, {
      after(w, ev) {
        ticks++;
        for (const e of ev) {
          counts[e.kind] = (counts[e.kind] ?? 0) + 1;
        }
        for(const n of w.notes){ const c:any=w.chefs.find((c:any)=>w.rails.some((r:any)=>r.seat===n.seat&&r.chef===c.id)); const k=n.id; if(n.state==='running'&&c.activity.kind==='idle'&&c.route===null){idle[k]=(idle[k]??0)+1; if(idle[k]===200&&!first){ const o=w.orders.find((o:any)=>o.id===n.order)!; const job=plan.dishes.find(d=>d.id===o.dish)!.jobs.find(j=>j.id===n.job)!; const hands=job.brings.some(b=>w.items.some((i:any)=>i.order===o.id&&i.parts.includes(b)&&i.place.kind==='hands'&&i.place.chef!==c.id)); const inuse=job.brings.some(b=>w.items.some((i:any)=>i.order===o.id&&i.parts.includes(b))); if(!hands){first=`IDLE note ${n.kind} ${n.job} closing ${n.closing} exists ${inuse} carry ${w.items.find((i:any)=>i.id===c.carry)?.kind}`; at=w.tick-1; throw new Error('BROKEN')}}} else idle[k]=0;}
          if (first) return;
        const b = [...brokenRules(plan, w), ...brokenCapacity(rails, w)];
        if (b.length) {
          first = b[0]!;
          at = w.tick - 1;
          throw new Error('BROKEN');
        }
        rails = markRails(w);
      },
    });
  } catch (e: any) {
    if (e.message !== 'BROKEN') {
      first =
        'THROW ' +
        e.message +
        ' ' +
        String(e.stack)
          .split('\n')
          .slice(1, 6)
          .map((x: string) => x.trim().replace(/file:.*main\//, ''))
          .join(' < ');
    }
  }
  if (first) {
    const k = first.replace(/\d+/g, '#');
    const o = cats.get(k);
    if (!o)
      cats.set(k, {
        n: 1,
        ex: `${name} ${setup.seats.map((s) => s.role[0]).join('')} tick ${at}: ${first}`,
        len: at,
        i,
      });
    else {
      o.n++;
      if (at < o.len) {
        o.len = at;
        o.i = i;
        o.ex = `${name} ${setup.seats.map((s) => s.role[0]).join('')} tick ${at}: ${first}`;
      }
    }
  }
}
console.log(N, ticks, Math.round(performance.now() - t0), JSON.stringify(counts));
for (const [k, v] of [...cats].sort((a, b) => b[1].n - a[1].n)) console.log(v.n, '#' + v.i, v.ex);

import type { HazardRow, RoundResult } from '../../../shared/analysis/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { chefName, dishName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';

export interface Line {
  text: string;
  sub: string;
  value: string;
  tone: 'plain' | 'good' | 'bad' | 'marked' | 'quiet';
}

const MOST_LINES = 7;

/** The score in lines with reasons; equal sales together, the clean service at the end. Pure. */
export function scoreLines(result: RoundResult): Line[] {
  const lines = [...sales(result), ...tips(result), ...deadlocks(result), ...losses(result)];
  const clean = cleanService(result);
  const room = MOST_LINES - 1;
  if (lines.length <= room) return [...lines, clean];
  const more = {
    text: fill(WORDS.result.lines.more, { n: lines.length - room + 1 }),
    sub: '',
    value: '…',
    tone: 'quiet' as const,
  };
  return [...lines.slice(0, room - 1), more, clean];
}

export function signed(coins: number): string {
  return coins < 0 ? `−${-coins}` : String(coins);
}

function sales(result: RoundResult): Line[] {
  const groups = new Map<string, { text: string; coins: number; count: number; oversalted: boolean }>();
  for (const sale of result.sales) {
    const key = `${sale.dish}${sale.oversalted}`;
    const group = groups.get(key) ?? { text: dishName(sale.dish), coins: 0, count: 0, oversalted: sale.oversalted };
    groups.set(key, { ...group, coins: group.coins + sale.coins, count: group.count + 1 });
  }
  return [...groups.values()].map((group) => ({
    text: saleText(group),
    sub: '',
    value: signed(group.coins),
    tone: group.oversalted ? 'marked' : 'plain',
  }));
}

function saleText(group: { text: string; count: number; oversalted: boolean }): string {
  const dish = group.oversalted ? fill(WORDS.result.lines.oversalted, { dish: group.text }) : group.text;
  return group.count > 1 ? fill(WORDS.result.lines.many, { dish, n: group.count }) : dish;
}

function tips(result: RoundResult): Line[] {
  const coins = result.sales.reduce((sum, sale) => sum + sale.tip, 0);
  if (coins === 0) return [];
  return [{ text: WORDS.result.lines.tipsPlain, sub: '', value: signed(coins), tone: 'plain' }];
}

function deadlocks(result: RoundResult): Line[] {
  return result.hazards
    .filter((hazard): hazard is Extract<HazardRow, { kind: 'deadlock' }> => hazard.kind === 'deadlock')
    .map((hazard) => {
      const n = (((hazard.endTick ?? result.roundTicks) - hazard.startTick) / TICKS_PER_SECOND).toFixed(1);
      return hazard.costCoins === 0
        ? {
            text: fill(WORDS.result.lines.deadlockUndone, { n }),
            sub: '',
            value: WORDS.deadlock.saved,
            tone: 'good' as const,
          }
        : {
            text: fill(WORDS.result.lines.deadlock, { n }),
            sub: '',
            value: signed(-Math.abs(hazard.costCoins)),
            tone: 'bad' as const,
          };
    });
}

function losses(result: RoundResult): Line[] {
  const lost = result.lines.filter((line) => line.kind === 'lost-order');
  const starved = result.hazards.filter((hazard) => hazard.kind === 'starvation');
  const updates = result.lines.filter((line) => line.kind === 'lost-update' && line.coins !== 0);
  return [
    ...(lost.length > 0
      ? [
          lostOrders(
            lost.length,
            lost.reduce((sum, line) => sum + line.coins, 0),
          ),
        ]
      : []),
    ...starved.map((hazard) => ({
      text: fill(WORDS.result.lines.starvation, { name: chefName(hazard.actor.number) }),
      sub: '',
      value: signed(-Math.abs(hazard.costCoins)),
      tone: 'bad' as const,
    })),
    ...updates.map((line) => ({
      text: WORDS.result.lines.lostUpdate,
      sub: '',
      value: signed(line.coins),
      tone: 'bad' as const,
    })),
  ];
}

function lostOrders(count: number, coins: number): Line {
  const { lost, lostMany } = WORDS.result.lines;
  return { text: count > 1 ? fill(lostMany, { n: count }) : lost, sub: '', value: signed(coins), tone: 'bad' };
}

function cleanService(result: RoundResult): Line {
  const bonus = result.lines.find((line) => line.kind === 'clean-service')?.coins ?? 0;
  if (bonus > 0)
    return { text: WORDS.result.lines.clean, sub: WORDS.result.cleanSub, value: `+${bonus}`, tone: 'good' };
  return { text: WORDS.result.lines.clean, sub: whyNotClean(result), value: '–', tone: 'quiet' };
}

function whyNotClean(result: RoundResult): string {
  const kinds = result.hazards.map((hazard) => hazard.kind);
  const words = WORDS.result.notClean;
  if (kinds.includes('race')) return words.race;
  if (kinds.includes('deadlock')) return words.deadlock;
  if (kinds.includes('burnt')) return words.burnt;
  if (kinds.includes('near-miss')) return words.order;
  return result.sales.length === 0 ? words.unsold : '';
}

import type { ActorRow, HazardRow } from '../../shared/analysis/index.ts';
import { assertNever } from '../../shared/base/index.ts';
import type { Plan } from '../../shared/kitchen/index.ts';
import {
  capital,
  chefName,
  jobName,
  lockName,
  resultName,
  stationName,
  stationNameById,
  theThing,
  wantedName,
} from './names.ts';
import { fill, WORDS } from './words/index.ts';

/** A piece of a sentence: `strong` names a thing, `code` shows a remembered value. */
export type Piece = { kind: 'text' | 'strong' | 'code'; text: string };

export interface HazardWords {
  title: string;
  /** Markup of names is data: pieces become text nodes, never markup. */
  sentence: readonly Piece[];
  rule: string;
}

export function hazardWords(
  plan: Plan,
  hazard: HazardRow,
  nameOf: (chefNumber: number) => string = chefName,
): HazardWords {
  const words = WORDS.hazards;
  switch (hazard.kind) {
    case 'deadlock':
      return deadlockWords(plan, hazard, nameOf);
    case 'race':
      return raceWords(plan, hazard, nameOf);
    case 'near-miss':
      return {
        title: words.nearMiss,
        sentence: pieces(words.nearMissText, {
          who: text(listed(hazard.actors.map((actor) => actorName(actor, nameOf)))),
          things: strong(listed(hazard.locks.map((lock) => theThing(lockName(plan, lock))))),
        }),
        rule: words.nearMissRule,
      };
    case 'starvation':
      return {
        title: fill(words.starvation, { n: seconds(hazard.tick) }),
        sentence: pieces(words.starvationText, {
          who: text(actorName(hazard.actor, nameOf)),
          thing: strong(theThing(wantedName(plan, hazard.resource))),
        }),
        rule: words.starvationRule,
      };
    case 'burnt':
      return {
        title: fill(words.burnt, { n: seconds(hazard.tick) }),
        sentence: pieces(words.burntText, {
          thing: text(capital(theThing(resultName(hazard.job)))),
          table: text(String(hazard.table)),
          station: strong(theThing(stationNameById(plan, hazard.station))),
        }),
        rule: words.burntRule,
      };
    default:
      return assertNever(hazard);
  }
}

export function sentenceText(sentence: readonly Piece[]): string {
  return sentence.map((piece) => piece.text).join('');
}

export const seconds = (tick: number): number => Math.floor(tick / 30);

function deadlockWords(
  plan: Plan,
  hazard: Extract<HazardRow, { kind: 'deadlock' }>,
  nameOf: (n: number) => string,
): HazardWords {
  const words = WORDS.hazards;
  const isAlone = hazard.ring.length === 1;
  const sentence = hazard.ring.flatMap((member, index) => {
    const holds = member.holds.length > 0 ? words.deadlockMember : words.deadlockEmpty;
    const template = isAlone ? words.self : holds;
    const end = index === hazard.ring.length - 1 ? '.' : '; ';
    return [
      ...pieces(template, {
        who: text(actorName(member.actor, nameOf)),
        things: strong(listed(member.holds.map((lock) => theThing(lockName(plan, lock))))),
        wanted: strong(theThing(wantedName(plan, member.wants))),
      }),
      text(end),
    ];
  });
  const home = hazard.end === 'sent-home' ? [text(` ${words.deadlockHome}`)] : [];
  return {
    title: fill(words.deadlock, { n: seconds(hazard.startTick) }),
    sentence: [...sentence, ...home],
    rule: deadlockRule(plan, hazard),
  };
}

function deadlockRule(plan: Plan, hazard: Extract<HazardRow, { kind: 'deadlock' }>): string {
  const words = WORDS.hazards.deadlockRule;
  if (hazard.ring.length < 2) return words.self;
  const wanted = hazard.ring.map((member) => plan.stations.find((station) => station.lock === member.wants));
  const kinds = wanted.map((station) => station?.tool ?? station?.kind);
  return kinds.includes('knife') && kinds.includes('board') ? words.knifeBoard : words.order;
}

function raceWords(
  plan: Plan,
  hazard: Extract<HazardRow, { kind: 'race' }>,
  nameOf: (n: number) => string,
): HazardWords {
  const words = WORDS.hazards;
  const salt = hazard.cell === 'salt';
  const vessel = vesselName(plan, hazard.station);
  const value = readValue(hazard);
  const template = hazard.harmful ? (salt ? words.saltBoth : words.tillBoth) : words.apart;
  const told = pieces(template, {
    thing: strong(salt ? vessel : theThing(WORDS.stations.till)),
    a: text(actorName(hazard.earlier.actor, nameOf)),
    b: text(actorName(hazard.later.actor, nameOf)),
    value: { kind: 'code', text: fill(salt ? words.salt : words.till, { n: value }) },
  });
  const end = hazard.harmful
    ? salt
      ? fill(words.saltHarm, { Vessel: capital(vessel) })
      : fill(words.tillHarm, { n: hazard.lostCoins })
    : words.noHarm;
  return {
    title: fill(salt ? words.raceSalt : words.raceTill, { n: seconds(hazard.tick) }),
    sentence: [...told, text(` ${end}`)],
    rule: salt ? fill(words.saltRule, { vessel }) : words.tillRule,
  };
}

/** What both believed: the value of the access that only looked, else what was there before the writes. */
function readValue(hazard: Extract<HazardRow, { kind: 'race' }>): number {
  const reader = [hazard.earlier, hazard.later].find((access) => access.access === 'read');
  return reader ? reader.value : Math.max(0, Math.min(hazard.earlier.value, hazard.later.value) - 1);
}

function vesselName(plan: Plan, id: string): string {
  const station = plan.stations.find((candidate) => candidate.id === id);
  return theThing(station ? stationName(plan, station) : WORDS.vessels.pan);
}

/** A dispatcher's hold belongs to a job: two jobs of one chef are told apart by it. */
function actorName(actor: ActorRow, nameOf: (n: number) => string): string {
  const who = nameOf(actor.number);
  if (!actor.job || actor.table === null) return who;
  return fill(WORDS.hazards.forJob, { who, job: jobName(actor.job).toLowerCase(), table: actor.table });
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')}${WORDS.hazards.list}${names[names.length - 1]}`;
}

function text(value: string): Piece {
  return { kind: 'text', text: value };
}

function strong(value: string): Piece {
  return { kind: 'strong', text: value };
}

/** Splits a template at its `{…}` and puts a piece in each. */
function pieces(template: string, values: Readonly<Record<string, Piece>>): Piece[] {
  return template
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return (name ? values[name] : undefined) ?? text(part);
    });
}

import { describe, expect, it } from 'vitest';
import { hazardWords, sentenceText } from '../../client/app/hazard-words.ts';
import { buzzerName, dishName, jobName, lockName, readable, theThing } from '../../client/app/names.ts';
import { refusalWords } from '../../client/app/refusal-words.ts';
import { fill, WORDS } from '../../client/app/words/index.ts';
import { jobPicture } from '../../client/ui/pictures.ts';
import { required } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { chefId, dishId, jobId } from '../../shared/kitchen/index.ts';
import { board, knife, PLAN, pan2 } from './support/pictured-plan.ts';
import { RESULT } from './support/pictured-result.ts';

describe('the catalogue', () => {
  it('has each group of words in one file only', () => {
    const files = import.meta.glob<Record<string, object>>('../../client/app/words/*.ts', { eager: true });
    const parts = Object.values(files).flatMap((file) => Object.values(file));
    const groups = parts.filter((part) => part !== WORDS && typeof part === 'object').flatMap(Object.keys);
    expect(groups.toSorted()).toEqual(Object.keys(WORDS).toSorted());
  });

  it('has a word for every level, dish and job of the content', () => {
    const dishes = LEVELS.flatMap((plan) => plan.dishes);
    const missing = [
      ...LEVELS.map((plan) => plan.level).filter((level) => !(level in WORDS.levels)),
      ...dishes.map((dish) => dish.id).filter((dish) => !(dish in WORDS.dishes)),
      ...dishes
        .flatMap((dish) => dish.jobs.map((job) => job.id))
        .filter((job) => !(job in WORDS.jobs) || !(job in WORDS.results || /serve|cash/.test(job))),
    ];
    expect(missing).toEqual([]);
  });

  it('has a word for every station of the content, and a sentence for every unattended job', () => {
    const stations = LEVELS.flatMap((plan) => plan.stations.map((station) => station.kind)).filter(
      (kind) => !(kind in WORDS.stations),
    );
    const unattended = LEVELS.flatMap((plan) =>
      plan.dishes.flatMap((dish) => dish.jobs.filter((job) => job.kind === 'unattended').map((job) => job.id)),
    );
    expect(stations).toEqual([]);
    expect(unattended.filter((job) => !(job in WORDS.buzzers))).toEqual([]);
  });

  it('has a picture of its own for every job', () => {
    const jobs = LEVELS.flatMap((plan) => plan.dishes.flatMap((dish) => dish.jobs.map((job) => job.id)));
    expect(jobs.filter((job) => jobPicture(job) === 'fork-and-knife' && job !== 'job:arrange')).toEqual([]);
  });

  it('falls back to the readable part of an unknown id', () => {
    expect(readable('job:peel-garlic')).toBe('Peel garlic');
    expect(jobName('job:peel-garlic')).toBe('Peel garlic');
    expect(dishName('dish:garlic-bread')).toBe('Garlic bread');
    expect(buzzerName('job:bake-bread')).toBe('Bake bread done');
  });

  it('fills in names and leaves unknown ones to be seen', () => {
    expect(fill('{who} has {thing}', { who: 'Berry' })).toBe('Berry has {thing}');
  });
});

describe('names of things', () => {
  it('numbers only what there is more than one of', () => {
    expect(lockName(PLAN, required(knife.lock, 'lock'))).toBe('knife');
    expect(lockName(PLAN, required(pan2.lock, 'lock'))).toBe('pan 2');
    expect(theThing('knife')).toBe('the knife');
    expect(theThing('pan 2')).toBe('pan 2');
    expect(theThing('board B')).toBe('board B');
  });
});

describe('refusals in words', () => {
  const keys = { touch: false, tagKey: 'F', apronKey: 'Tab' };
  const words = (refusal: Parameters<typeof refusalWords>[1], means = keys) =>
    refusalWords(PLAN, refusal, () => 3, means);

  it('names who has the thing', () => {
    expect(words({ kind: 'taken', lock: required(knife.lock, 'lock'), holder: chefId(3) })).toBe(
      'Basil has the knife. Tag it to queue: F or right-click.',
    );
    expect(words({ kind: 'taken', lock: required(pan2.lock, 'lock'), holder: null })).toBe('Pan 2 is taken.');
  });

  it('names what is needed', () => {
    expect(words({ kind: 'needs-lock', lock: null, tool: 'knife' })).toBe(
      'Take the knife first: it hangs on its hook.',
    );
    expect(words({ kind: 'needs-job', job: jobId('buy-pasta') })).toBe('Needs pasta first.');
    expect(words({ kind: 'needs-ingredient', ingredient: 'tomato' })).toBe('Needs tomato.');
  });
});

describe('a refusal for want of a lock', () => {
  const refusal = { kind: 'needs-lock', lock: required(board.lock, 'lock'), tool: null } as const;

  it('says what to do next, with the keys that one has', () => {
    const means = { touch: false, tagKey: 'R', apronKey: 'Tab' };
    expect(refusalWords(PLAN, refusal, () => 1, means)).toBe('Tag the board first: R or right-click.');
  });

  it('says it to fingers too', () => {
    const means = { touch: true, tagKey: 'F', apronKey: 'Tab' };
    expect(refusalWords(PLAN, refusal, () => 1, means)).toBe('Tag the board first: hold a finger on it.');
    expect(refusalWords(PLAN, { kind: 'no-apron' }, () => 1, means)).toBe('No apron on. The portrait hands it over.');
  });
});

describe('hazards in one sentence', () => {
  const [deadlock, race] = RESULT.hazards;

  it('tells the loop of a deadlock, by people and things', () => {
    const told = hazardWords(PLAN, required(deadlock, 'deadlock'));
    expect(told.title).toBe('Deadlock at 38 s');
    expect(sentenceText(told.sentence)).toBe(
      'Berry held the knife and waited for the board; Basil held the board and waited for pan 2; Saffron held pan 2 and waited for the knife.',
    );
    expect(told.rule).toBe('Everybody takes the knife first, then the board.');
  });

  it('tells a harmful race on the salt', () => {
    const told = hazardWords(PLAN, required(race, 'race'));
    expect(told.title).toBe('Race on the salt at 33 s');
    expect(sentenceText(told.sentence)).toBe(
      'Saffron and Basil both tasted salt 0, so both poured. Pan 2 got two pinches: too salty, sold at half price.',
    );
  });

  it('does not say that anything was lost where nothing was', () => {
    const harmful = required(race, 'race');
    if (harmful.kind !== 'race') throw new Error('the second hazard is a race');
    const told = hazardWords(PLAN, { ...harmful, harmful: false });
    expect(sentenceText(told.sentence)).toBe(
      'Saffron and Basil were both at pan 2, and no tag kept them apart. It did no harm this time.',
    );
  });

  it('calls people by the names they gave themselves', () => {
    const told = hazardWords(PLAN, required(race, 'race'), (number) => (number === 2 ? '<b>Ada</b>' : 'Bob'));
    expect(told.sentence[0]).toEqual({ kind: 'text', text: '<b>Ada</b>' });
  });

  it('names what burnt, for whom and where', () => {
    const { id } = required(race, 'race');
    const burnt = { id, tick: 900, table: 4, station: pan2.id, job: jobId('heat-sauce'), dish: dishId('pasta') };
    const told = hazardWords(PLAN, { kind: 'burnt', ...burnt });
    expect(told.title).toBe('Burnt at 30 s');
    expect(sentenceText(told.sentence)).toBe('The sauce for table 4 stood too long on pan 2.');
  });

  it('tells coins that were written over at the till', () => {
    const salted = required(race, 'race');
    if (salted.kind !== 'race') throw new Error('the second hazard is a race');
    const read = { ...salted.earlier, access: 'read' as const, value: 128 };
    const told = hazardWords(PLAN, { ...salted, cell: 'till', earlier: read, lostCoins: 60 });
    expect(sentenceText(told.sentence)).toBe(
      'Saffron and Basil both read till 128, so one wrote over the other. 60 coins are lost.',
    );
  });

  it('tells who waited for what only they could have made', () => {
    const knot = required(deadlock, 'deadlock');
    if (knot.kind !== 'deadlock') throw new Error('the first hazard is a deadlock');
    const member = { ...required(knot.ring[0], 'a member'), holds: [], wants: 'job:heat-sauce', waitsFor: 0 };
    const told = hazardWords(PLAN, { ...knot, ring: [member] });
    expect(sentenceText(told.sentence)).toBe('Berry waited for the sauce, which only Berry could have made.');
  });
});

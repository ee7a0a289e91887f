import { describe, expect, it } from 'vitest';
import { beltOf, facingOf, feetAreHidden, figureOf, poseOf } from '../../client/view/chef-figure.ts';
import { itemName, vesselContents } from '../../client/view/item-names.ts';
import { furnitureOf, isLit, lookKey, lyingOn, stationLook } from '../../client/view/station-look.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { type ItemView, isBlocked, itemId, jobId, seatId } from '../../shared/kitchen/index.ts';
import { drawnKitchen } from './support/view-frame.ts';

const NOW = { direction: 5, frame: 1 } as const;
const thing = (changes: Partial<ItemView>): ItemView => ({
  id: itemId(1),
  kind: 'result',
  ingredient: null,
  dish: null,
  order: null,
  parts: [],
  station: null,
  inVessel: false,
  ...changes,
});

describe('a figure', () => {
  it('is seen from the side whenever it walks askew', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(facingOf)).toEqual([
      'up',
      'right',
      'right',
      'right',
      'down',
      'left',
      'left',
      'left',
    ]);
  });

  it.each([
    ['board', 'job:chop-tomato', 'chop'],
    ['mixing', 'job:grate-cheese', 'grate'],
    ['mixing', 'job:stir-dressing', 'stir'],
    ['burner', 'job:toss', 'stir'],
    ['sink', 'job:wash-leaves', 'wash'],
    ['pass', 'job:serve', 'reach'],
  ] as const)('at the %s does %s with the hands of "%s"', (kind, job, pose) => {
    const kitchen = drawnKitchen();
    const work = kitchen.works(kitchen.station(kind), job, { left: 30, total: 60 });
    expect(poseOf(kitchen.plan, { state: 'RUNNING', job: work })).toBe(pose);
  });

  it('keeps its hands still while it has no apron', () => {
    const kitchen = drawnKitchen();
    const work = kitchen.works(kitchen.station('board'), 'job:chop-tomato', { left: 30, total: 60 });
    expect(poseOf(kitchen.plan, { state: 'READY', job: work })).toBe('stand');
  });

  it('tastes and pours by the phase of its job', () => {
    const kitchen = drawnKitchen();
    const work = kitchen.works(kitchen.station('burner'), 'job:season', { left: 10, total: 30 });
    expect(poseOf(kitchen.plan, { state: 'RUNNING', job: { ...work, phase: 'taste' } })).toBe('taste');
    expect(poseOf(kitchen.plan, { state: 'RUNNING', job: { ...work, phase: 'pour' } })).toBe('pour');
  });

  it('has the knife on its belt, but in its hands while it chops', () => {
    const kitchen = drawnKitchen();
    const chef = kitchen.chef(0, {});
    const knife = kitchen.snapshot.locks.find((lock) => lock.station === kitchen.station('hook').id);
    if (knife) knife.holder = chef.id;
    expect(beltOf(kitchen.plan, kitchen.snapshot, chef, 'stand')).toBe('knife');
    expect(beltOf(kitchen.plan, kitchen.snapshot, chef, 'chop')).toBeNull();
  });

  it('sleeps while nobody is at its seat', () => {
    const kitchen = drawnKitchen();
    const chef = kitchen.chef(0, {});
    const seat = kitchen.snapshot.seats.find((entry) => entry.id === seatId(1));
    if (seat) seat.present = false;
    expect(figureOf(kitchen.plan, kitchen.snapshot, chef, NOW).asleep).toBe(true);
  });

  it('looks the same running and idle: the plate tells them apart', () => {
    const kitchen = drawnKitchen();
    const running = figureOf(kitchen.plan, kitchen.snapshot, kitchen.chef(0, {}, { state: 'RUNNING' }), NOW);
    const idle = figureOf(kitchen.plan, kitchen.snapshot, kitchen.chef(0, {}, { state: 'IDLE' }), NOW);
    expect(idle).toEqual(running);
  });

  it('hides its feet only close behind something', () => {
    const { plan } = drawnKitchen();
    expect(feetAreHidden(plan, { x: 6500, y: 5600 })).toBe(true);
    expect(feetAreHidden(plan, { x: 6500, y: 5300 })).toBe(false);
    expect(feetAreHidden(plan, { x: 4500, y: 2600 })).toBe(false);
  });
});

describe('things', () => {
  it('look like what the last job made of them', () => {
    expect(itemName(thing({ parts: [jobId('wash-leaves')] }))).toBe('washed-leaves');
    expect(itemName(thing({ parts: [jobId('wash-leaves'), jobId('chop-leaves')] }))).toBe('chopped-leaves');
    expect(itemName(thing({ parts: [jobId('chop-leaves'), jobId('stir-dressing'), jobId('mix')] }))).toBe(
      'plated-salad',
    );
    expect(itemName(thing({ kind: 'ingredient', ingredient: 'onion' }))).toBe('onion');
    expect(itemName(thing({ kind: 'plate' }))).toBe('plate');
  });

  it('have a picture of their own for every job that makes something to carry', () => {
    const jobs = LEVELS.flatMap((plan) => plan.dishes.flatMap((dish) => dish.jobs)).filter(
      (job) => job.result === 'item',
    );
    expect(jobs.filter((job) => itemName(thing({ parts: [job.id] })) === 'plate').map((job) => job.id)).toEqual([]);
  });

  it('change in the pan from slices to sauce to pasta', () => {
    expect(vesselContents([], null)).toBe('empty');
    expect(vesselContents([], jobId('heat-sauce'))).toBe('tomato');
    expect(vesselContents([jobId('chop-tomato'), jobId('heat-sauce')], null)).toBe('sauce');
    expect(vesselContents([jobId('heat-sauce'), jobId('toss')], null)).toBe('tossed');
  });
});

describe('stations', () => {
  it.each(LEVELS.map((plan) => [plan.level, plan] as const))('of %s stand on every blocked tile', (_, plan) => {
    const blocked = plan.blocked.filter((isTaken) => isTaken).length;
    const furniture = furnitureOf(plan);
    expect(furniture).toHaveLength(blocked);
    expect(furniture.filter((piece) => piece.station !== null)).toHaveLength(plan.stations.length);
    expect(furniture.every((piece) => isBlocked(plan, piece.column, piece.row))).toBe(true);
  });

  it('show a dashed outline where somebody took the tool', () => {
    const kitchen = drawnKitchen();
    const piece = furnitureOf(kitchen.plan).find((candidate) => candidate.station?.kind === 'hook');
    const lock = kitchen.snapshot.locks.find((entry) => entry.station === piece?.station?.id);
    if (!piece || !lock) throw new Error('the trattoria has a hook');
    expect(stationLook(kitchen.snapshot, piece)).toMatchObject({ kind: 'hook', free: true });
    const before = lookKey(stationLook(kitchen.snapshot, piece));
    lock.holder = kitchen.chef(0, {}).id;
    expect(stationLook(kitchen.snapshot, piece)).toMatchObject({ kind: 'hook', free: false });
    expect(lookKey(stationLook(kitchen.snapshot, piece))).not.toBe(before);
  });

  it('are lit while somebody stirs there', () => {
    const kitchen = drawnKitchen();
    const burner = kitchen.station('burner');
    expect(isLit(kitchen.snapshot, burner)).toBe(false);
    kitchen.chef(0, {}, { job: kitchen.works(burner, 'job:toss', { left: 30, total: 120 }) });
    expect(isLit(kitchen.snapshot, burner)).toBe(true);
  });

  it('show dressing in the bowl and not beside it', () => {
    const kitchen = drawnKitchen();
    const bowl = kitchen.station('mixing');
    kitchen.snapshot.items.push(thing({ station: bowl.id, parts: [jobId('stir-dressing')] }));
    const piece = furnitureOf(kitchen.plan).find((candidate) => candidate.station === bowl);
    expect(piece && stationLook(kitchen.snapshot, piece)).toMatchObject({ kind: 'mixing', contents: 'dressing' });
    expect(lyingOn(kitchen.snapshot, bowl)).toEqual([]);
  });
});

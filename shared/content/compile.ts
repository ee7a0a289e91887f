import {
  COINS_PER_INGREDIENT,
  cellId,
  type DishPlan,
  dishId,
  type JobPlan,
  jobId,
  levelId,
  lockId,
  type Plan,
  type StationId,
  type StationPlan,
  stationId,
  type Tile,
  USUAL_TERMS,
  walkField,
} from '../kitchen/index.ts';
import { type DishData, type JobData, type LevelData, levelSchema } from './level.ts';
import { COMMON_RULES } from './rules.ts';
import { schemaProblem } from './schema-problem.ts';
import { seconds } from './seconds.ts';

/** What is wrong with a level, with its path, as an author can mend it. */
export class LevelError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`not a level:\n  ${problems.join('\n  ')}`);
    this.problems = problems;
  }
}

const FLOOR = '.';

/** Checks an author's level and compiles it for play. Throws a LevelError that names every path and value it refuses. */
export function compileLevel(input: unknown): Plan {
  const parsed = levelSchema.safeParse(input);
  if (!parsed.success) {
    throw new LevelError(parsed.error.issues.map((issue) => schemaProblem(issue, input)));
  }
  const data = parsed.data;
  const problems = [
    ...mapProblems(data),
    ...data.dishes.flatMap((dish, index) => dishProblems(data, dish, `dishes.${index}`)),
    ...orderProblems(data),
  ];
  if (problems.length > 0) throw new LevelError(problems);
  const grid = {
    columns: data.map[0]?.length ?? 0,
    rows: data.map.length,
    blocked: [...data.map.join('')].map((letter) => letter !== FLOOR),
  };
  const stations = stationsOf(data, grid);
  const lonely = stations.filter((station) => station.standing.length === 0 && station.kind !== 'counter');
  if (lonely.length > 0)
    throw new LevelError(
      lonely.map((station) => `map: nobody can stand at ${station.id} in row ${station.row}, column ${station.column}`),
    );
  const usable = stations.filter((station) => station.standing.length > 0);
  const speeds = { straight: COMMON_RULES.straightMilliTiles, diagonal: COMMON_RULES.diagonalMilliTiles };
  const stationIndex: Record<StationId, number> = {};
  for (const [index, station] of usable.entries()) stationIndex[station.id] = index;
  return {
    level: levelId(data.id),
    ...grid,
    stations: usable,
    stationIndex,
    dishes: data.dishes.map(dishPlan),
    starts: data.starts,
    rules: {
      ...COMMON_RULES,
      roundTicks: seconds(data.roundSeconds),
      orders:
        data.orders.kind === 'single'
          ? { kind: 'single', dish: dishId(data.orders.dish) }
          : { kind: 'bag', dishes: data.orders.dishes.map(dishId), beyondSeats: data.orders.beyondSeats },
      roles: data.roles,
      chefsPerThreadSeat: data.chefsPerThreadSeat ?? null,
      absentHoldTicks: data.absentHoldSeconds === undefined ? null : seconds(data.absentHoldSeconds),
      sharedAprons:
        data.sharedAprons === undefined
          ? null
          : {
              count: data.sharedAprons.count,
              quantumTicks: seconds(data.sharedAprons.quantumSeconds),
              switchTicks: seconds(data.sharedAprons.switchSeconds),
            },
    },
    terms: USUAL_TERMS,
    fields: usable.map((station) => walkField(grid, station.standing, speeds)),
    par: data.par ?? null,
  };
}

/** The same kitchen where only work takes time: picking, placing, starting and walking take none. */
export function withoutWalking(plan: Plan): Plan {
  return { ...plan, rules: { ...plan.rules, walking: false } };
}

function mapProblems(data: LevelData): string[] {
  const problems: string[] = [];
  const columns = data.map[0]?.length ?? 0;
  for (const [row, line] of data.map.entries()) {
    if (line.length !== columns) problems.push(`map.${row}: ${line.length} letters, not ${columns} like the first row`);
    for (const [column, letter] of [...line].entries()) {
      const onEdge = row === 0 || row === data.map.length - 1 || column === 0 || column === columns - 1;
      if (letter === FLOOR && onEdge) problems.push(`map.${row}: floor at the edge, column ${column}`);
      if (letter !== FLOOR && data.legend[letter] === undefined)
        problems.push(`map.${row}: letter "${letter}" in column ${column} is not in the legend`);
    }
  }
  for (const [index, start] of data.starts.entries()) {
    if (data.map[start.row]?.[start.column] !== FLOOR)
      problems.push(`starts.${index}: row ${start.row}, column ${start.column} is no floor`);
  }
  for (const [letter, station] of Object.entries(data.legend).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if ((station.kind === 'crate') !== (station.gives !== undefined))
      problems.push(`legend.${letter}: a crate gives an ingredient, nothing else does`);
    if ((station.kind === 'hook') !== (station.tool !== undefined))
      problems.push(`legend.${letter}: a hook has a tool, nothing else does`);
    if ((station.kind === 'burner') !== (station.vessel !== undefined))
      problems.push(`legend.${letter}: a burner has a vessel, nothing else does`);
  }
  return problems;
}

/** What stands on the map, not only in the legend. */
function placedStations(data: LevelData): LevelData['legend'][string][] {
  const letters = new Set(data.map.join(''));
  return Object.entries(data.legend).flatMap(([letter, station]) => (letters.has(letter) ? [station] : []));
}

function dishProblems(data: LevelData, dish: DishData, path: string): string[] {
  const problems: string[] = [];
  const placed = placedStations(data);
  const earlier = new Set<string>();
  for (const [index, job] of dish.jobs.entries()) {
    const at = `${path}.jobs.${index}`;
    if (earlier.has(job.id)) problems.push(`${at}.id: "${job.id}" stands twice`);
    for (const name of [
      ...(job.after ?? []),
      ...(job.brings ?? []),
      ...(job.inVessel === undefined ? [] : [job.inVessel]),
    ]) {
      if (!earlier.has(name)) problems.push(`${at}: "${name}" is not an earlier job of this dish`);
    }
    for (const name of [...(job.brings ?? []), ...(job.inVessel === undefined ? [] : [job.inVessel])]) {
      if (!(job.after ?? []).includes(name)) problems.push(`${at}.after: lacks "${name}", whose result it needs`);
    }
    if (!placed.some((station) => station.kind === job.station && station.vessel === job.vessel)) {
      problems.push(
        `${at}.station: the map has no ${job.vessel === undefined ? job.station : `${job.station} with a ${job.vessel}`}`,
      );
    }
    for (const lock of job.locks ?? []) {
      if (lock !== 'station' && !placed.some((station) => station.tool === lock))
        problems.push(`${at}.locks: no hook has a ${lock}`);
    }
    for (const ingredient of job.ingredients ?? []) {
      if (!placed.some((station) => station.gives === ingredient))
        problems.push(`${at}.ingredients: no crate gives ${ingredient}`);
    }
    if (job.needsPlate && !placed.some((station) => station.kind === 'plates'))
      problems.push(`${at}.needsPlate: the map has no plates`);
    if (job.act?.kind === 'season' && !placed.some((station) => station.kind === 'salt'))
      problems.push(`${at}.act: the map has no salt`);
    if ((job.result === 'content') !== (job.vessel !== undefined && job.act === undefined))
      problems.push(`${at}.result: what is made in a vessel stays in it as content`);
    earlier.add(job.id);
  }
  if (!dish.jobs.some((job) => job.act?.kind === 'serve')) problems.push(`${path}.jobs: no job serves the dish`);
  return problems;
}

function orderProblems(data: LevelData): string[] {
  const known = data.dishes.map((dish) => dish.id);
  const wanted = data.orders.kind === 'single' ? [data.orders.dish] : data.orders.dishes;
  return wanted.filter((dish) => !known.includes(dish)).map((dish) => `orders: there is no dish "${dish}"`);
}

function stationsOf(data: LevelData, grid: Pick<Plan, 'columns' | 'rows' | 'blocked'>): StationPlan[] {
  const count: Record<string, number> = {};
  const total: Record<string, number> = {};
  const labelOf = (letter: string): string => {
    const entry = data.legend[letter];
    return entry === undefined ? letter : (entry.tool ?? entry.gives ?? entry.vessel ?? entry.kind);
  };
  for (const letter of data.map.join(''))
    if (letter !== FLOOR) total[labelOf(letter)] = (total[labelOf(letter)] ?? 0) + 1;
  return [...data.map.join('')].flatMap((letter, index) => {
    const entry = data.legend[letter];
    if (letter === FLOOR || entry === undefined) return [];
    const label = labelOf(letter);
    const number = (count[label] ?? 0) + 1;
    count[label] = number;
    const name = total[label] === 1 ? label : `${label}-${number}`;
    const column = index % grid.columns;
    const row = Math.floor(index / grid.columns);
    const lockable = ['hook', 'board', 'burner', 'till'].includes(entry.kind);
    const hasCell = entry.vessel !== undefined || entry.kind === 'till';
    const station: StationPlan = {
      id: stationId(name),
      kind: entry.kind,
      column,
      row,
      gives: entry.gives ?? null,
      tool: entry.tool ?? null,
      vessel: entry.vessel ?? null,
      lock: lockable ? lockId(name) : null,
      cell: hasCell ? cellId(entry.kind === 'till' ? name : `salt-${name}`) : null,
      standing: standingTiles(grid, column, row),
    };
    return [station];
  });
}

/** The floor tiles that share an edge with a station. */
function standingTiles(grid: Pick<Plan, 'columns' | 'rows' | 'blocked'>, column: number, row: number): Tile[] {
  const around = [
    { column, row: row + 1 },
    { column, row: row - 1 },
    { column: column + 1, row },
    { column: column - 1, row },
  ];
  return around.filter(
    (tile) =>
      tile.column >= 0 &&
      tile.column < grid.columns &&
      tile.row >= 0 &&
      tile.row < grid.rows &&
      grid.blocked[tile.row * grid.columns + tile.column] === false,
  );
}

function dishPlan(dish: DishData): DishPlan {
  return {
    id: dishId(dish.id),
    jobs: dish.jobs.map(jobPlan),
    ingredientCount: dish.ingredientCount,
    priceCoins: dish.ingredientCount * COINS_PER_INGREDIENT,
    patienceTicks: dish.patienceSeconds === undefined ? null : seconds(dish.patienceSeconds),
  };
}

function jobPlan(job: JobData): JobPlan {
  return {
    id: jobId(job.id),
    kind: job.kind,
    station: job.station,
    vessel: job.vessel ?? null,
    ticks: seconds(job.seconds),
    act: actOf(job),
    after: (job.after ?? []).map(jobId),
    ingredients: job.ingredients ?? [],
    brings: (job.brings ?? []).map(jobId),
    inVessel: job.inVessel === undefined ? null : jobId(job.inVessel),
    needsPlate: job.needsPlate ?? false,
    locks: (job.locks ?? []).map((lock) => (lock === 'station' ? { kind: 'station' } : { kind: 'tool', tool: lock })),
    result: job.result,
    resultStays: job.resultStays ?? false,
    burnsAfterTicks: job.burnsAfterSeconds === undefined ? null : seconds(job.burnsAfterSeconds),
  };
}

function actOf(job: JobData): JobPlan['act'] {
  const act = job.act ?? { kind: 'plain' };
  if (act.kind === 'season')
    return {
      kind: 'season',
      tasteTicks: seconds(act.tasteSeconds),
      pourTicks: seconds(act.pourSeconds),
      wantedPinches: act.wantedPinches,
    };
  if (act.kind === 'chalk')
    return { kind: 'chalk', readTicks: seconds(act.readSeconds), writeTicks: seconds(act.writeSeconds) };
  return act;
}

import { invariant, required } from '../../base/index.ts';
import {
  type AgentId,
  addAgent,
  arrive,
  type Claim,
  type ConditionId,
  giveBack,
  join,
  joinQueue,
  mayTake,
  notify,
  notifyAll,
  type Race,
  take,
  waitOn,
} from '../../kernel/index.ts';
import type { ChefActionInstruction, Code, Index, Instruction } from '../code.ts';
import { performAtomicSteps, performCellStep } from './cell-steps.ts';
import { fail, type Place, setLocal, setState, strandOf } from './free-steps.ts';
import { goOn } from './go-on.ts';
import { grantToTasks } from './loop-locks.ts';
import type { Run, StrandState } from './run.ts';
import { type ChefTable, chefTable, tablesOf } from './tables.ts';

type ChefInstruction = Instruction<ChefActionInstruction>;

/**
 * The next action of a chef, which must be enabled, and the free steps after it. `wakes`: whom its notify wakes, as strand
 * index; null where there is nothing to choose. Gives the races that it is in; a failure is in `run.failure`.
 */
export function performChefAction(code: Code, run: Run, strand: Index, wakes: Index | null): Race[] {
  const { state } = strandOf(run, strand);
  invariant(state.kind === 'ready' || state.kind === 'retaking', `strand ${strand} is ${state.kind}`);
  const instruction = required(code.chefs[strand]?.instructions[state.at], 'instruction', state.at);
  if (queuesNow(code, run, strand)) {
    joinQueue(run.kernel, strandOf(run, strand).agent, claimAt(code, strand, state.at));
    setState(run, strand, { ...state, joined: true });
    return [];
  }
  const place = { code, run, strand, path: instruction.path };
  if (state.kind === 'ready') return performStep(place, instruction, { at: state.at, wakes });
  takeThere(place, state.at);
  goOn(code, run, strand, state.at + 1);
  return [];
}

/** Whether the next action of the chef is to join a queue: to take what it asks for is the one after that. */
export function queuesNow(code: Code, run: Run, strand: Index): boolean {
  return queuesFirst(chefTable(code, strand), strandOf(run, strand).state);
}

/** As `queuesNow`, for a chef with that table that stands there. */
export function queuesFirst({ queues, queuesAgain }: ChefTable, state: StrandState): boolean {
  if ((state.kind !== 'ready' && state.kind !== 'retaking') || state.joined) return false;
  return (state.kind === 'ready' ? queues : queuesAgain)[state.at] === true;
}

/** What the instruction of the chef takes or gives back. */
export function claimAt(code: Code, chef: Index, at: number): Claim {
  return required(chefTable(code, chef).claims[at], 'claim of instruction', at);
}

interface Turn {
  at: number;
  wakes: Index | null;
}

function performStep(place: Place, instruction: ChefInstruction, turn: Turn): Race[] {
  switch (instruction.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      return thenGoOn(place, turn.at, performCellStep(place, instruction));
    case 'atomic':
      return thenGoOn(place, turn.at, performAtomicSteps(place, instruction.steps));
    case 'wait':
      sleepOn(place, instruction.on, turn.at);
      return [];
    case 'arrive':
      arriveAt(place, instruction.on, turn.at);
      return [];
    case 'spawn':
      spawn(place, instruction.chef, turn.at);
      return [];
    default:
      performPlain(place, instruction, turn);
      return thenGoOn(place, turn.at, []);
  }
}

/** Steps after which the chef itself goes on and nobody else does. */
function performPlain(place: Place, instruction: ChefInstruction, turn: Turn): void {
  const { code, run, strand } = place;
  switch (instruction.do) {
    case 'lock':
    case 'lockShared':
    case 'acquire':
      takeThere(place, turn.at);
      return;
    case 'unlock':
    case 'unlockShared':
    case 'release':
      giveBackThere(place, turn.at, required(code.locks[instruction.on], 'a lock').name);
      grantToTasks(code, run, instruction.on);
      return;
    case 'tryLock':
      setLocal(run, strand, instruction.into, tryToTake(place, turn.at));
      return;
    case 'notify':
      wakeOne(place, instruction.on, turn.wakes);
      return;
    case 'notifyAll':
      for (const woken of notifyAll(run.kernel, agentOf(place), conditionAt(place, instruction.on))) retake(run, woken);
      return;
    case 'enter':
      run.inside = run.inside.with(instruction.section, [...insideOf(run, instruction.section), strand]);
      return;
    case 'leave':
      leave(place, instruction.section);
      return;
    case 'join':
      joinChef(place, instruction.chef);
      return;
    default:
      invariant(instruction.do === 'yield', `${instruction.do} is no plain action of a chef`);
  }
}

function thenGoOn(place: Place, at: number, races: Race[]): Race[] {
  if (place.run.failure === null) goOn(place.code, place.run, place.strand, at + 1);
  return races;
}

function agentOf(place: Place): AgentId {
  return strandOf(place.run, place.strand).agent;
}

function takeThere(place: Place, at: number): void {
  take(place.run.kernel, agentOf(place), claimAt(place.code, place.strand, at));
}

function tryToTake(place: Place, at: number): number {
  const claim = claimAt(place.code, place.strand, at);
  if (!mayTake(place.run.kernel, agentOf(place), claim)) return 0;
  take(place.run.kernel, agentOf(place), claim);
  return 1;
}

function giveBackThere(place: Place, at: number, lock: string): void {
  const result = giveBack(place.run.kernel, agentOf(place), claimAt(place.code, place.strand, at));
  if (result === 'not-held') failHere(place, `gives back ${lock} without holding it`);
}

function failHere(place: Place, message: string): void {
  fail(place.run, place.strand, place.path, message);
}

function conditionAt(place: Place, condition: Index): ConditionId {
  return required(tablesOf(place.code).conditions[condition], 'condition', condition);
}

function sleepOn(place: Place, condition: Index, at: number): void {
  const result = waitOn(place.run.kernel, agentOf(place), conditionAt(place, condition));
  const { name, lock } = required(place.code.conditions[condition], 'condition', condition);
  if (result === 'sleeping') {
    setState(place.run, place.strand, { kind: 'sleeping', at });
    grantToTasks(place.code, place.run, lock);
    return;
  }
  failHere(place, `waits on ${name} without holding ${place.code.locks[lock]?.name} exactly once`);
}

function wakeOne(place: Place, condition: Index, wakes: Index | null): void {
  const { run } = place;
  const chosen = wakes === null ? undefined : strandOf(run, wakes).agent;
  const woken = notify(run.kernel, agentOf(place), conditionAt(place, condition), chosen);
  if (woken !== null) retake(run, woken);
}

/** The woken stands still until it has the lock of the condition again, which is an action of its own. */
export function retake(run: Run, woken: AgentId): void {
  const strand = strandIndexOf(run, woken);
  const { state } = strandOf(run, strand);
  invariant(state.kind === 'sleeping', `${woken} is ${state.kind}`);
  setState(run, strand, { kind: 'retaking', at: state.at, joined: false });
}

function strandIndexOf(run: Run, agent: AgentId): Index {
  return run.strands.findIndex((strand) => strand.agent === agent);
}

/** The last to arrive frees everybody. Their free steps run in the order of arrival, its own come last. */
function arriveAt(place: Place, barrier: Index, at: number): void {
  const { code, run, strand } = place;
  const id = required(tablesOf(code).barriers[barrier], 'barrier', barrier);
  const result = arrive(run.kernel, agentOf(place), id);
  if (result.kind === 'sleeping') {
    setState(run, strand, { kind: 'sleeping', at });
    return;
  }
  for (const freed of result.freed.map((agent) => strandIndexOf(run, agent))) {
    const { state } = strandOf(run, freed);
    invariant(state.kind === 'sleeping', `strand ${freed} is ${state.kind}`);
    goOn(code, run, freed, state.at + 1);
    if (run.failure !== null) return;
  }
  goOn(code, run, strand, at + 1);
}

function leave(place: Place, section: Index): void {
  const { run, strand } = place;
  const last = insideOf(run, section).lastIndexOf(strand);
  if (last >= 0) run.inside = run.inside.with(section, insideOf(run, section).toSpliced(last, 1));
  else failHere(place, `leaves ${place.code.sections[section]} without being in it`);
}

function insideOf(run: Run, section: Index): readonly Index[] {
  return required(run.inside[section], 'section', section);
}

/** All that the spawner did happens before the first step of the new chef; its free steps at the start run after the spawner's. */
function spawn(place: Place, chef: Index, at: number): void {
  const { code, run, strand } = place;
  const born = strandOf(run, chef);
  if (born.state.kind !== 'unborn') {
    failHere(place, `spawns ${code.chefs[chef]?.name} a second time`);
    return;
  }
  addAgent(run.kernel, born.agent, agentOf(place), { joinable: chefTable(code, chef).joinable });
  setState(run, chef, { kind: 'ready', at: 0, joined: false });
  goOn(code, run, strand, at + 1);
  if (run.failure === null) goOn(code, run, chef, 0);
}

function joinChef(place: Place, chef: Index): void {
  const result = join(place.run.kernel, agentOf(place), strandOf(place.run, chef).agent);
  invariant(result === 'joined', `${strandOf(place.run, chef).agent} has not finished`);
}

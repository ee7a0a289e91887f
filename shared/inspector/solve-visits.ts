/** A chain that is left in the end, from wherever one stands. */
export interface Transient {
  /** By state: probability of each next state inside. */
  moves: readonly ReadonlyMap<number, number>[];
  /** By state: probability of leaving. */
  exits: Float64Array;
}

/** Up to here by elimination: 27 million steps at most. */
const LARGEST_ELIMINATED = 300;
/** A sweep that changes no number by more than this part of it ends the search. */
const SMALLEST_CHANGE = 1e-15;
/** About two seconds. The numbers only grow from sweep to sweep: cut off here they are lower bounds. */
const MOST_MOVES_LOOKED_AT = 400_000_000;

/** Expected number of visits to each state when the chain is entered at each state so often. */
export function solveVisits(chain: Transient, entries: Float64Array): Float64Array {
  return entries.length <= LARGEST_ELIMINATED ? eliminate(chain, entries) : relax(chain, entries);
}

/**
 * Takes out one state after the other: whoever would visit it goes on to where it leads at last. All numbers stay sums of
 * non-negative ones, so nothing cancels. Source: Grassmann, Taksar, Heyman 1985.
 */
function eliminate(chain: Transient, entries: Float64Array): Float64Array {
  const size = entries.length;
  const moves = dense(chain, size);
  const exits = chain.exits.slice();
  const entered = entries.slice();
  const away = new Float64Array(size);
  for (let gone = size - 1; gone >= 0; gone--) {
    const row = gone * size;
    let leaves = exits[gone] as number;
    for (let to = 0; to < gone; to++) leaves += moves[row + to] as number;
    away[gone] = leaves;
    for (let from = 0; from < gone; from++) {
      const share = (moves[from * size + gone] as number) / leaves;
      if (share === 0) continue;
      exits[from] = (exits[from] as number) + share * (exits[gone] as number);
      for (let to = 0; to < gone; to++) addTo(moves, from * size + to, share * (moves[row + to] as number));
    }
    const share = (entered[gone] as number) / leaves;
    for (let to = 0; to < gone; to++) addTo(entered, to, share * (moves[row + to] as number));
  }
  return substituteBack(moves, entered, away);
}

function dense(chain: Transient, size: number): Float64Array {
  const moves = new Float64Array(size * size);
  for (const [from, row] of chain.moves.entries()) {
    for (const [to, probability] of row) moves[from * size + to] = probability;
  }
  return moves;
}

function addTo(numbers: Float64Array, index: number, amount: number): void {
  numbers[index] = (numbers[index] as number) + amount;
}

function substituteBack(moves: Float64Array, entered: Float64Array, away: Float64Array): Float64Array {
  const size = entered.length;
  const visits = new Float64Array(size);
  for (let state = 0; state < size; state++) {
    let total = entered[state] as number;
    for (let from = 0; from < state; from++) {
      total += (visits[from] as number) * (moves[from * size + state] as number);
    }
    visits[state] = total / (away[state] as number);
  }
  return visits;
}

/** Gauss–Seidel from zero upwards, on what comes into each state. */
function relax(chain: Transient, entries: Float64Array): Float64Array {
  const incoming = turnedRound(chain);
  const visits = new Float64Array(entries.length);
  const movesInSweep = incoming.from.length + entries.length;
  for (let moves = 0; moves < MOST_MOVES_LOOKED_AT; moves += movesInSweep) {
    if (!sweepOnce(incoming, entries, visits)) break;
  }
  return visits;
}

interface Incoming {
  /** Moves into state s: from `first[s]` up to, not including, `first[s + 1]`. */
  first: Int32Array;
  from: Int32Array;
  probability: Float64Array;
  /** Probability of going on to another state or out. */
  away: Float64Array;
}

function turnedRound(chain: Transient): Incoming {
  const size = chain.moves.length;
  const into = Array.from(chain.moves, (): [number, number][] => []);
  const away = chain.exits.slice();
  for (const [from, row] of chain.moves.entries()) {
    for (const [to, probability] of row) {
      if (from === to) continue;
      into[to]?.push([from, probability]);
      addTo(away, from, probability);
    }
  }
  const first = new Int32Array(size + 1);
  for (const [state, moves] of into.entries()) first[state + 1] = (first[state] as number) + moves.length;
  const flat = into.flat();
  return {
    first,
    from: Int32Array.from(flat, ([from]) => from),
    probability: Float64Array.from(flat, ([, probability]) => probability),
    away,
  };
}

/** True if some number still moved. */
function sweepOnce(incoming: Incoming, entries: Float64Array, visits: Float64Array): boolean {
  const { first, from, probability, away } = incoming;
  let hasMoved = false;
  for (let state = 0; state < entries.length; state++) {
    let total = entries[state] as number;
    const end = first[state + 1] as number;
    for (let move = first[state] as number; move < end; move++) {
      total += (visits[from[move] as number] as number) * (probability[move] as number);
    }
    total /= away[state] as number;
    if (total - (visits[state] as number) > SMALLEST_CHANGE * total) hasMoved = true;
    visits[state] = total;
  }
  return hasMoved;
}

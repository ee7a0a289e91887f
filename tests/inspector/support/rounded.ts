/** No probability that occurs is halfway between two multiples of it, as 0.0625 is between those of 0.001. */
const GRAIN = Math.SQRT2 * 1e-12;

/**
 * The answer with each probability as a multiple of a very small one: whoever adds them up in another order gets others in
 * the last digits.
 */
export function rounded<Answer>(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    /probability/i.test(key) && typeof value === 'number' ? Math.round(value / GRAIN) : value,
  );
}

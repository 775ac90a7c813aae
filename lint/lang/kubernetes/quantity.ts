/** What the suffixes of a `resource.Quantity` stand for. */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity such as `250m` or `1Gi` as a number; undefined for a text that is none. */
export function quantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d{1,3})|([A-Za-z]{0,2}))$/.exec(text);
  if (match === null) return undefined;
  const number = Number(match[1]! + (match[2] ?? ''));
  const factor = SUFFIXES[match[3] ?? ''];
  return factor === undefined ? undefined : number * factor;
}

/** An `IntOrString` that may be a percentage: `1`, `"25%"`. */
export interface Amount {
  readonly value: number;
  readonly percent: boolean;
}

/** Undefined for what the API server takes for neither. */
export function amount(text: string): Amount | undefined {
  const match = /^([+-]?\d{1,9})(%?)$/.exec(text);
  return match === null ? undefined : { value: Number(match[1]), percent: match[2] === '%' };
}

/** Whether an amount lies within bounds, of which an empty one is none. Numbers compare with numbers, percentages with percentages. */
export function isBetween(text: string, least: string, most: string): boolean {
  const value = amount(text);
  const [low, high] = [amount(least), amount(most)];
  if (value === undefined) return false;
  if (low !== undefined && (low.percent !== value.percent || value.value < low.value)) return false;
  return high === undefined || (high.percent === value.percent && value.value <= high.value);
}

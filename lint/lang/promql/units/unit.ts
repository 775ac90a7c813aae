/** What units are made of, with the exponents: bytes per second is `{data: 1, time: -1}`. */
export type Dimension = 'time' | 'data' | 'temperature' | 'length' | 'energy' | 'current' | 'mass' | 'usd' | 'eur';

/** The unit of a value. */
export interface Unit {
  readonly dimensions: ReadonlyMap<Dimension, number>;
  /** How many of the base unit one is: 0.001 for milliseconds; undefined after a conversion. */
  readonly scale: number | undefined;
  /** A point in time has no sum with another one. Plain numbers are parts of a whole, hundredths of it, or how many there are. */
  readonly kind: 'point' | 'ratio' | 'percent' | 'count' | undefined;
}

const of = (dimensions: Partial<Record<Dimension, number>>, scale: number | undefined = 1, kind?: Unit['kind']): Unit => ({
  dimensions: new Map(Object.entries(dimensions) as [Dimension, number][]),
  scale,
  kind,
});

/** A number without a unit, of which more is not known. */
export const PLAIN: Unit = of({}, undefined);
export const COUNT: Unit = of({}, 1, 'count');
export const RATIO: Unit = of({}, 1, 'ratio');
export const POINT: Unit = of({ time: 1 }, 1, 'point');
const SECONDS: Unit = of({ time: 1 });

/** The units of docs/catalog-schema.json. */
const DECLARED: Readonly<Record<string, Unit>> = {
  seconds: SECONDS,
  milliseconds: of({ time: 1 }, 0.001),
  minutes: of({ time: 1 }, 60),
  timestampSeconds: POINT,
  bytes: of({ data: 1 }),
  celsius: of({ temperature: 1 }),
  meters: of({ length: 1 }),
  // A volt is a watt by ampere.
  volts: of({ energy: 1, time: -1, current: -1 }),
  amperes: of({ current: 1 }),
  joules: of({ energy: 1 }),
  grams: of({ mass: 1 }),
  usd: of({ usd: 1 }),
  usdPerHour: of({ usd: 1, time: -1 }, 1 / 3600),
  eur: of({ eur: 1 }),
  ratio: RATIO,
  percent: of({}, 0.01, 'percent'),
  count: COUNT,
  // Seconds of a processor by second, and how many there are, are one thing.
  cores: PLAIN,
  info: PLAIN,
  bool: PLAIN,
};

export const declaredUnit = (name: string | undefined): Unit | undefined =>
  name !== undefined && Object.hasOwn(DECLARED, name) ? DECLARED[name] : undefined;

/** `a` times `b`, or by `b` with `power` -1. */
export function times(a: Unit, b: Unit, power: 1 | -1): Unit | undefined {
  if (a.kind === 'point' || b.kind === 'point') return undefined;
  // A price is a price of something, a gigabyte or a core, that its unit does not name.
  if ((isPrice(a) && !isPlain(b)) || (isPrice(b) && !isPlain(a))) return undefined;
  const dimensions = new Map(a.dimensions);
  for (const [name, exponent] of b.dimensions) {
    const sum = (dimensions.get(name) ?? 0) + exponent * power;
    if (sum === 0) dimensions.delete(name);
    else dimensions.set(name, sum);
  }
  const scale = a.scale === undefined || b.scale === undefined ? undefined : a.scale * b.scale ** power;
  return { dimensions, scale, kind: undefined };
}

const isPrice = ({ dimensions }: Unit): boolean => dimensions.has('usd') || dimensions.has('eur');

export const perSecond = (unit: Unit): Unit | undefined => times(unit, SECONDS, -1);

export const isPlain = ({ dimensions }: Unit): boolean => dimensions.size === 0;

/** What comes of `a + b`, `a - b`; undefined where it is not known. */
export function sum(op: '+' | '-', a: Unit, b: Unit): Unit | undefined {
  const [pointA, pointB] = [a.kind === 'point', b.kind === 'point'];
  if (pointA && pointB) return op === '-' ? SECONDS : undefined;
  if (pointA || pointB) return pointA || op === '+' ? POINT : undefined;
  if (conflict(op, a, b) !== undefined) return undefined;
  return { ...a, scale: a.scale === b.scale ? a.scale : undefined, kind: a.kind === b.kind ? a.kind : undefined };
}

/** Why two values cannot be added or compared: `dimension`: of different things; `scale`: of the same in different steps; `plain`: one has no unit. */
export type Conflict = 'dimension' | 'scale' | 'plain' | 'point';

export function conflict(op: string, a: Unit, b: Unit): Conflict | undefined {
  const [pointA, pointB] = [a.kind === 'point', b.kind === 'point'];
  const isTime = (unit: Unit) => unit.dimensions.size === 1 && unit.dimensions.get('time') === 1;
  if (pointA && pointB) return op === '+' ? 'point' : undefined;
  if ((pointA && isTime(b)) || (pointB && isTime(a))) return op === '+' || op === '-' ? undefined : 'point';
  if (!sameDimensions(a, b)) {
    const only = isPlain(a) ? b : isPlain(b) ? a : undefined;
    if (only === undefined) return 'dimension';
    // A limit of events by second is declared as a count.
    return [...only.dimensions.keys()].every((name) => name === 'time') && only.dimensions.get('time')! < 0 ? undefined : 'plain';
  }
  if (isPlain(a)) return a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind ? 'plain' : undefined;
  return a.scale !== undefined && b.scale !== undefined && Math.abs(a.scale / b.scale - 1) > 1e-9 ? 'scale' : undefined;
}

function sameDimensions(a: Unit, b: Unit): boolean {
  if (a.dimensions.size !== b.dimensions.size) return false;
  for (const [name, exponent] of a.dimensions) if (b.dimensions.get(name) !== exponent) return false;
  return true;
}

const BASE: Readonly<Record<Dimension, string>> = {
  time: 'seconds',
  data: 'bytes',
  temperature: 'degrees celsius',
  length: 'meters',
  energy: 'joules',
  current: 'amperes',
  mass: 'grams',
  usd: 'dollars',
  eur: 'euros',
};

/** A unit in words: `bytes per second`. */
export function nameOf({ dimensions, scale, kind }: Unit): string {
  if (kind === 'point') return 'a point in time';
  if (dimensions.size === 0)
    return kind === 'ratio' ? 'a ratio' : kind === 'percent' ? 'percent' : kind === 'count' ? 'a count' : 'a number without a unit';
  if (dimensions.size === 1 && dimensions.get('time') === 1 && scale !== undefined && scale !== 1)
    return scale === 0.001 ? 'milliseconds' : scale === 60 ? 'minutes' : `units of ${scale} seconds`;
  const part = (sign: 1 | -1) =>
    [...dimensions]
      .filter(([, exponent]) => Math.sign(exponent) === sign)
      .map(([name, exponent]) => BASE[name] + (Math.abs(exponent) === 1 ? '' : ` to the ${Math.abs(exponent)}`));
  const [up, down] = [part(1), part(-1)];
  const below = down.map((name) => name.replace(/s$/, '')).join(' and ');
  return down.length === 0 ? up.join(' by ') : up.length === 0 ? `events per ${below}` : `${up.join(' by ')} per ${below}`;
}

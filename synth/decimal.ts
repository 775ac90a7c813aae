/**
 * Exact decimal arithmetic, because 1 - 0.999 is 0.0010000000000000009 in binary fractions and a reviewer reads `0.001`.
 * A decimal is written `99.9`; results are written without trailing zeros.
 */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Division stops after this many significant digits: more than a threshold needs, fewer than a double has. */
const PRECISION = 12;

/** The same few numbers come again and again: a thousand SLOs share their objectives, windows and factors. */
const read = new Map<string, Decimal>();

function parse(text: string): Decimal {
  let decimal = read.get(text);
  if (decimal === undefined) {
    if (read.size >= 10_000) read.clear();
    read.set(text, (decimal = parsed(text)));
  }
  return decimal;
}

function parsed(text: string): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (match === null) throw new RangeError(`${text} is not a decimal number`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function print({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

const aligned = (a: Decimal, b: Decimal) => {
  const scale = Math.max(a.scale, b.scale);
  return { a: a.digits * 10n ** BigInt(scale - a.scale), b: b.digits * 10n ** BigInt(scale - b.scale), scale };
};

/** A JavaScript number as the shortest decimal that means it: `99.9`. */
export const decimal = (value: number): string => print(parse(String(value)));

export function subtract(left: string, right: string): string {
  const { a, b, scale } = aligned(parse(left), parse(right));
  return print({ digits: a - b, scale });
}

export function multiply(left: string, right: string): string {
  const [a, b] = [parse(left), parse(right)];
  return print({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** Rounded half up to 12 significant digits when it does not end. */
export function divide(left: string, right: string): string {
  const { a, b } = aligned(parse(left), parse(right));
  if (b === 0n) throw new RangeError(`${left} divided by zero`);
  const whole = String(a / b).replace('-', '');
  const scale = a === 0n ? 0 : PRECISION - (whole === '0' ? -leadingZeros(a, b) : whole.length);
  const factor = 10n ** BigInt(Math.max(0, scale));
  const twice = (2n * a * factor) / b;
  return print({ digits: (twice + (twice < 0n ? -1n : 1n)) / 2n, scale: Math.max(0, scale) });
}

/** How many zeros follow the point in a / b < 1. */
function leadingZeros(a: bigint, b: bigint): number {
  let zeros = 0;
  for (let value = (a < 0n ? -a : a) * 10n; value < (b < 0n ? -b : b); value *= 10n) zeros++;
  return zeros;
}

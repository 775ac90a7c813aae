/**
 * Kinds of settings: from the text of a variable to its value. All of them are required; `.optional()` makes undefined of a variable
 * that is unset. Messages follow the name of the setting.
 */
import { z } from 'zod';

import { nearest } from './nearest.ts';

type Kind<T> = z.ZodType<T, string | undefined>;

const quoted = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);

/** The spaces around it are no part of it. */
export const text: Kind<string> = z
  .string({ error: 'is not set' })
  .trim()
  .refine((value) => value !== '', { error: 'holds nothing but spaces' });

export const optionalText: Kind<string | undefined> = text.optional();

/** As it stands, with all spaces and newlines: keys, passwords. */
export const exactText: Kind<string> = z.string({ error: 'is not set' });

/** `convert` gives undefined for what it cannot read; `fact` says what is wrong with it. */
function kind<T extends {}>(convert: (value: string) => T | undefined, fact: (value: string) => string): Kind<T> {
  return text.transform((value, context): T => {
    const converted = convert(value);
    if (converted !== undefined) return converted;
    context.issues.push({ code: 'custom', message: fact(value), input: value });
    return z.NEVER;
  });
}

/** A whole number from `min` to `max`, both included. */
export function integer({ min = 1, max = Number.MAX_SAFE_INTEGER, is = 'whole number' } = {}): Kind<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `${min} to ${max}`;
  return kind(
    (value) => (/^-?\d+$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
    (value) => `${quoted(value)} is no ${is}: ${range}`,
  );
}

export const positiveInteger: Kind<number> = integer();

export const port: Kind<number> = integer({ max: 65_535, is: 'port' });

/** 0 where it is off; 36,500 are a hundred years. */
export const days: Kind<number> = integer({ min: 0, max: 36_500, is: 'number of days' });

const YES = new Set(['on', 'true', '1', 'yes']);
const NO = new Set(['off', 'false', '0', 'no']);

export const boolean: Kind<boolean> = kind(
  (value) => (YES.has(value.toLowerCase()) ? true : NO.has(value.toLowerCase()) ? false : undefined),
  (value) => `${quoted(value)} is neither on nor off`,
);

/** The text is not shown: URLs may hold passwords. */
export function url(protocols: readonly string[] = ['http', 'https']): Kind<URL> {
  return kind(
    (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      return parsed !== undefined && protocols.includes(parsed.protocol.slice(0, -1)) ? parsed : undefined;
    },
    () => `is no URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  );
}

/** Parts between commas, without the spaces around them and without empty ones; none where it is unset. */
export function list<T>(item: Kind<T>): Kind<T[]> {
  return z
    .string()
    .optional()
    .transform((value = ''): (string | undefined)[] =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item));
}

export const textList: Kind<string[]> = list(z.string());

/** https://physics.nist.gov/cuu/Units/binary.html, and `Mi` as Kubernetes writes it. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12,
  ki: 2 ** 10, mi: 2 ** 20, gi: 2 ** 30, ti: 2 ** 40, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40,
}; // prettier-ignore

/** `1048576`, `64 MiB`, `1.5GB`. */
export const bytes: Kind<number> = kind(
  (value) => {
    const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?) *([a-z]*)$/i.exec(value) ?? [];
    const size = Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
    return digits !== '' && Number.isSafeInteger(Math.round(size)) ? Math.round(size) : undefined;
  },
  (value) => `${quoted(value)} is no size: 1048576, 64 MiB, 1.5 GB`,
);

/** One of these words, in capitals or not. */
export function oneOf<const W extends string>(words: readonly W[]): Kind<W> {
  return kind(
    (value) => words.find((word) => word.toLowerCase() === value.toLowerCase()),
    (value) => {
      const meant = nearest(value, words);
      return `${quoted(value)} is none of ${words.join(', ')}${meant === undefined ? '' : `; ${meant} is the nearest`}`;
    },
  );
}

/** Of a file or folder; whether it is there is seen when it is used. */
export const path: Kind<string> = kind(
  (value) => (value.includes('\0') ? undefined : value),
  () => 'holds a zero byte, which no path has',
);

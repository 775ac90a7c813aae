import type { Matcher } from '../../spec/selector.ts';

/** Values that are worth a try where anything goes. */
const PLAIN = ['200', 'ok', 'x', '0', ''] as const;

/**
 * Labels that satisfy all matchers, with values from the closed sets where there are some. Undefined when none is found,
 * which need not mean that none exists: this makes up test data, it proves nothing.
 */
export function satisfying(matchers: readonly Matcher[], sets: Sets, refuse: readonly Matcher[] = []): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const label of new Set(matchers.map((matcher) => matcher.label))) {
    const found = candidates(label, matchers, sets).find((value) =>
      matchers.every((matcher) => matcher.label !== label || matches(matcher, value)),
    );
    if (found === undefined) return undefined;
    labels[label] = found;
  }
  return refuse.length === 0 ? labels : violating(labels, matchers, sets, refuse);
}

type Sets = Readonly<Record<string, readonly string[] | null>>;

/** The same labels with one changed, so that at least one of `refuse` does not hold. */
function violating(
  labels: Record<string, string>,
  matchers: readonly Matcher[],
  sets: Sets,
  refuse: readonly Matcher[],
): Record<string, string> | undefined {
  if (refuse.some((matcher) => !matches(matcher, labels[matcher.label] ?? ''))) {
    // A label that the matchers leave open is better given than absent, so that the series looks like a real one.
    const first = refuse.find(({ label }) => labels[label] === undefined);
    if (first === undefined) return labels;
  }
  for (const { label } of refuse) {
    const value = candidates(label, matchers, sets).find(
      (one) =>
        one !== '' &&
        refuse.some((matcher) => matcher.label === label && !matches(matcher, one)) &&
        matchers.every((matcher) => matcher.label !== label || matches(matcher, one)),
    );
    if (value !== undefined) return { ...labels, [label]: value };
  }
  return undefined;
}

export function matches({ op, value }: Matcher, label: string): boolean {
  if (op === '=') return label === value;
  if (op === '!=') return label !== value;
  return anchored(value).test(label) === (op === '=~');
}

function anchored(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, 's');
  } catch {
    return /^(?!)$/; // RE2 knows what JavaScript does not; then no example is found
  }
}

function candidates(label: string, matchers: readonly Matcher[], sets: Sets): readonly string[] {
  const set = sets[label];
  if (set !== null && set !== undefined) return set;
  const own = matchers.filter((matcher) => matcher.label === label);
  return [
    ...own.filter(({ op }) => op === '=').map(({ value }) => value),
    ...own.filter(({ op }) => op === '=~').flatMap(({ value }) => samples(value)),
    ...PLAIN,
  ];
}

/** A few texts that a regular expression of the everyday kind matches: one for each alternative. */
export function samples(source: string): string[] {
  let at = 0;
  const alternatives = (): string[] => {
    const all: string[] = [];
    do all.push(...sequence());
    while (source[at] === '|' && at++ < source.length);
    return all;
  };
  const sequence = (): string[] => {
    let texts = [''];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const parts = quantified(atom());
      texts = texts.flatMap((text) => parts.map((part) => text + part)).slice(0, 16);
    }
    return texts;
  };
  const atom = (): string[] => {
    const char = source[at++]!;
    if (char === '(') {
      const flags = /^\?(?:P?<\w+>|[a-z]*:)/.exec(source.slice(at));
      at += flags?.[0].length ?? 0;
      const inner = alternatives();
      at++;
      return inner;
    }
    if (char === '[') return [characterClass()];
    if (char === '\\') return [escaped(source[at++] ?? '')];
    if (char === '.') return ['0'];
    return char === '^' || char === '$' ? [''] : [char];
  };
  const characterClass = (): string => {
    const end = source.indexOf(']', at + 1);
    const body = source.slice(at, end);
    at = end + 1;
    if (!body.startsWith('^')) return body[0] === '\\' ? escaped(body[1]!) : body[0]!;
    return ['x', '0', '-', ' '].find((one) => !anchored(`[${body.slice(1)}]`).test(one)) ?? '~';
  };
  const quantified = (texts: string[]): string[] => {
    const count = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(at));
    if (count === null) return texts;
    at += count[0].length;
    const times = count[1] === undefined ? 1 : Number(count[1]);
    return texts.map((text) => text.repeat(times));
  };
  const found = alternatives();
  return found.filter((text) => anchored(source).test(text));
}

const escaped = (char: string): string => ({ d: '0', w: 'a', s: ' ', D: 'x', W: '-', S: 'x', n: '\n', t: '\t' })[char] ?? char;

import type { Matcher } from '../../lang/promql/ast.ts';
import { isBefore, versionOf } from '../../lang/promql/features.ts';
import { regexp } from '../../lang/promql/regexp.ts';
import { shown } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/le-literal',
  on: 'promql',
  severity: 'warning',
  summary: 'A bucket or quantile is asked for as Prometheus 3 stores it.',

  *check({ query }, { facts }) {
    const version = versionOf(facts?.version('prometheus') ?? '');
    if (!query.valid || (version !== undefined && isBefore(version, [3, 0]))) return;
    for (const matcher of query.selectors().flatMap(({ matchers }) => matchers)) {
      const stored = storedAs(matcher);
      if (stored === undefined) continue;
      yield {
        at: matcher.valueSpan,
        message: `no scraped series has ${shown(matcher)}: Prometheus 3 stores whole numbers as fractions`,
        hint: shown({ ...matcher, value: stored }),
        // `1` to `1.0`: two characters before the closing quote.
        fix:
          stored === `${matcher.value}.0`
            ? [{ at: { from: matcher.valueSpan.to - 1, to: matcher.valueSpan.to - 1 }, text: '.0' }]
            : undefined,
        // Under Prometheus 2, which may be the one that runs, it is right.
        severity: version === undefined ? 'info' : undefined,
      };
    }
  },
});

/** What the matcher should ask for; undefined where it asks for nothing else, or where that is not plain. */
function storedAs({ name, op, value }: Matcher): string | undefined {
  if (name !== 'le' && name !== 'quantile') return undefined;
  if (op === '=' || op === '!=') {
    const stored = fraction(value);
    return stored === value ? undefined : stored;
  }
  const literals = regexp(value).literals;
  if (literals === undefined || !literals.some((one) => !literals.includes(fraction(one)))) return undefined;
  return literals.map((one) => fraction(one).replaceAll(/[.+]/g, '\\$&')).join('|');
}

/** `1` becomes `1.0`, as the scraper writes it (labels of classic histograms and summaries, since 3.0); other texts stay. */
function fraction(text: string): string {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return text;
  const value = Number(text);
  const plain = String(value);
  // Go writes very small and very large numbers with an exponent: leave those alone.
  if (Math.abs(value) >= 1e21 || (value !== 0 && Math.abs(value) < 1e-4)) return text;
  return plain.includes('.') ? plain : `${plain}.0`;
}

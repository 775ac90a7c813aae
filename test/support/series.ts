import { isDead, type Source } from '../../lint/lang/promql/labels/source.ts';

/** Name and labels of a line of promqltest such as `a_total{job="x"} 1 2`; undefined for a plain number. */
export function seriesOf(row: string): ReadonlyMap<string, string> | undefined {
  const name = /^[a-zA-Z_:][\w:]*/.exec(row)?.[0] ?? '';
  if (name === '' && !row.startsWith('{')) return undefined;
  if (/^(?:NaN|Inf)\b/.test(row)) return undefined;
  const labels = new Map<string, string>(name === '' ? [] : [['__name__', name]]);
  if (!row.startsWith('{', name.length)) return labels;
  const one = /\s*(?:("(?:[^"\\]|\\.)*")|([\w.:]+))\s*(?:=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)\s*)?,?/y;
  one.lastIndex = name.length + 1;
  while (row[one.lastIndex] !== '}') {
    const match = one.exec(row);
    if (match === null) return undefined;
    const [, quoted, bare, value] = match;
    const key = quoted === undefined ? bare! : (JSON.parse(quoted) as string);
    if (value === undefined) labels.set('__name__', key);
    else labels.set(key, value.startsWith('"') ? (JSON.parse(value) as string) : value.slice(1, -1));
  }
  return labels;
}

/** Why no source allows for a series with these labels; undefined when one does. */
export function contradiction(sources: readonly Source[], series: ReadonlyMap<string, string>): string | undefined {
  const reasons: string[] = [];
  for (const source of sources) {
    const reason = isDead(source) ? `dead: ${source.dead!.reason}` : against(source, series);
    if (reason === undefined) return undefined;
    reasons.push(reason);
  }
  return reasons.join('; ');
}

function against({ labels }: Source, series: ReadonlyMap<string, string>): string | undefined {
  for (const [label, value] of series) {
    if (value === '') continue;
    const fact = labels.of(label);
    if (fact.presence === 'impossible') return `${label} is impossible and there`;
    if (fact.values !== undefined && !fact.values.includes(value)) return `${label} is ${value}, not one of ${fact.values.join(', ')}`;
  }
  for (const [label, { presence }] of labels.named)
    if (presence === 'guaranteed' && (series.get(label) ?? '') === '') return `${label} is guaranteed and missing`;
  return undefined;
}

import type { FamilyType } from '../facts/series.ts';
import { Families, type Imported } from './family.ts';

/** `# TYPE` of both formats, as the types of Prometheus: an info and a state set are gauges there, and so are the series of a gauge histogram. */
const TYPES: Readonly<Record<string, FamilyType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  summary: 'summary',
  untyped: 'gauge',
  unknown: 'gauge',
  info: 'gauge',
  stateset: 'gauge',
};

/**
 * What a target exposes: Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) or OpenMetrics 1.0, where
 * a counter is called without the `_total` of its series.
 */
export function readExposition(text: string): Imported {
  const found = new Families();
  const typed = new Set<string>();
  const problems: { line: number; message: string }[] = [];
  const openMetrics = /^# EOF\s*$/m.test(text);
  /** The series' name of an OpenMetrics family, told by its type, which stands before all else of it. */
  const renamed = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || /^#\s*EOF\s*$/.test(line)) continue;
    if (line.startsWith('#')) about(line);
    else if (!sample(line)) problems.push({ line: index + 1, message: `not a sample: ${line.trim().slice(0, 80)}` });
  }
  found.merge(typed);
  for (const [name, { seen, help, type }] of found.families)
    if (!seen && help === '' && type === 'gauge' && !typed.has(name)) found.families.delete(name);
  return { families: found.families, records: [...found.records], scraped: false, problems };

  function about(line: string): void {
    const parts = /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+(?:"((?:\\.|[^"\\])*)"|(\S+))(?:[ \t]+(.*))?$/.exec(line.trimEnd());
    if (parts === null) return;
    const said = parts[3] ?? unescaped(parts[2]!);
    const value = parts[4] ?? '';
    if (parts[1] === 'TYPE') {
      if (openMetrics && value === 'counter' && !said.endsWith('_total')) renamed.set(said, `${said}_total`);
      if (openMetrics && value === 'info' && !said.endsWith('_info')) renamed.set(said, `${said}_info`);
      if (value === 'gaugehistogram') return;
    }
    const name = renamed.get(said) ?? said;
    // OpenMetrics lets HELP and UNIT come before TYPE.
    const early = name === said ? undefined : found.families.get(said);
    const family = found.get(name);
    if (early !== undefined) {
      Object.assign(family, { help: early.help, unit: early.unit });
      found.families.delete(said);
    }
    if (parts[1] === 'HELP') family.help = unescaped(value);
    else if (parts[1] === 'UNIT') family.unit = value;
    else {
      typed.add(name);
      family.type = TYPES[value] ?? 'gauge';
      if ((value === 'untyped' || value === 'unknown') && name.endsWith('_total')) family.type = 'counter';
    }
  }

  function sample(line: string): boolean {
    const head = /^[ \t]*([a-zA-Z_:][a-zA-Z0-9_:]*)?[ \t]*(\{)?/.exec(line)!;
    let name = head[1];
    let at = head[0].length;
    const labels: [string, string][] = [];
    if (head[2] !== undefined) {
      const item = /[ \t]*(?:"((?:\\.|[^"\\])*)"|([a-zA-Z_][a-zA-Z0-9_]*))[ \t]*(?:=[ \t]*"((?:\\.|[^"\\])*)")?[ \t]*(,|(?=\}))/y;
      while (line[at] !== '}') {
        item.lastIndex = at;
        const next = item.exec(line);
        if (next === null) break;
        at = item.lastIndex;
        const key = next[2] ?? unescaped(next[1]!);
        if (next[3] !== undefined) labels.push([key, unescaped(next[3])]);
        else if (name === undefined) name = key;
        else return false;
      }
      if (!/^[ \t]*\}/.test(line.slice(at))) return false;
      at = line.indexOf('}', at) + 1;
    }
    if (name === undefined || !/^[ \t]*(?:[-+]?(?:\d|\.\d|inf|nan)\S*)(?:[ \t]|$)/i.test(line.slice(at))) return false;
    found.series(name, labels);
    return true;
  }
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

import type { Expr } from '../lang/promql/ast.ts';
import { Inference } from '../lang/promql/labels/infer.ts';
import type { LabelSet } from '../lang/promql/labels/label-set.ts';
import { type Dead, deadOf, type Join, type Source } from '../lang/promql/labels/source.ts';
import type { Span } from '../source/node.ts';

type Answer = Readonly<Record<string, unknown>>;

/** How offsets are told: bytes of UTF-8. */
type Place = (span: Span) => readonly [number, number];

const WORDS = { guaranteed: 'guaranteed', possible: 'included', impossible: 'excluded' } as const;

/** What the probe tells of the results of a valid query: its sources, and why it never gives anything. */
export function sourcesAnswer(expr: Expr, place: Place): { readonly sources: readonly Answer[]; readonly dead?: Answer } {
  const sources = new Inference().of(expr);
  const dead = deadOf(sources);
  return { sources: sources.map((source) => describe(source, place)), ...(dead === undefined ? {} : { dead: deadAnswer(dead, place) }) };
}

function describe(source: Source, place: Place): Answer {
  const { type, labels, returns, certain, number, conditional, dead, joins, lost } = source;
  const joined = joins.filter(({ expr }) => expr.op !== 'unless');
  const unless = joins.filter(({ expr }) => expr.op === 'unless');
  return {
    returns: type,
    labels: labelsAnswer(labels),
    ...(labels.closed ? { fixed: true } : {}),
    ...(returns ? { always_returns: true } : {}),
    ...(certain === undefined ? {} : { certain: true }),
    ...(conditional ? { conditional: true } : {}),
    ...(number === undefined ? {} : { returns_number: number }),
    ...(dead === undefined ? {} : { dead: deadAnswer(dead, place) }),
    ...(lost.length === 0
      ? {}
      : {
          dead_labels: lost.map(({ label, at }) => ({
            name: label,
            kind: 'unused',
            reason: `${label} is joined and removed again`,
            span: place(at),
          })),
        }),
    ...(joined.length === 0 ? {} : { joins: joined.map((join) => joinAnswer(join, place)) }),
    ...(unless.length === 0 ? {} : { unless: unless.map((join) => joinAnswer(join, place)) }),
  };
}

function labelsAnswer(labels: LabelSet): Answer {
  const out: Record<string, string> = Object.create(null) as Record<string, string>;
  out['*'] = WORDS[labels.rest.presence];
  for (const [name, { presence }] of labels.named) if (name !== '__type__' && name !== '__unit__') out[name] = WORDS[presence];
  return out;
}

const deadAnswer = ({ reason, at, kind }: Dead, place: Place): Answer => ({ reason, kind, span: place(at) });

function joinAnswer({ expr, sources, dead }: Join, place: Place): Answer {
  return {
    on: expr.matching?.on ?? false,
    matching: (expr.matching?.labels ?? []).map(({ name }) => name),
    op: expr.op,
    added: (expr.matching?.include ?? []).map(({ name }) => name),
    ...(dead === undefined ? {} : { dead: deadAnswer(dead, place) }),
    // Joins within joins would double at every level.
    sources: sources.map(({ type, labels }) => ({
      returns: type,
      labels: labelsAnswer(labels),
      ...(labels.closed ? { fixed: true } : {}),
    })),
  };
}

import type { Template } from './ast.ts';
import type { Uses } from './uses.ts';

/**
 * An action that is a value, through functions or not: `{{ $labels.instance }}`, `{{ $value | humanize }}`. What it reads does not depend
 * on the text around it, and people write the same few all the time.
 */
const PLAIN =
  /^\{\{ ?(?:\$(?:value|labels|externalLabels)|\.(?:Value|Labels|ExternalLabels))(?:\.[A-Za-z_]\w*)? ?(?:\| ?[A-Za-z]\w* ?)*\}\}$/;

export interface Known {
  readonly template: Template;
  readonly uses: Uses;
}

const actions = new Map<string, Known | undefined>();

/** What a text of plain actions reads, put together from what each of them reads; undefined where the text has another one, or a mistake. */
export function plainly(text: string, parse: (action: string) => Known, whole: () => Template): Known | undefined {
  const parts: { readonly at: number; readonly uses: Uses }[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const end = text.indexOf('}}', at) + 2;
    if (end < 2) return undefined;
    const known = action(text.slice(at, end), parse);
    if (known === undefined) return undefined;
    parts.push({ at, uses: known.uses });
    at = end;
  }
  const template: Template = {
    text,
    definitions: [],
    problems: [],
    // Nobody asks for the nodes of what is so plain but those who walk over everything.
    get nodes() {
      return whole().nodes;
    },
  };
  return { template, uses: joined(parts) };
}

function action(text: string, parse: (action: string) => Known): Known | undefined {
  if (actions.has(text)) return actions.get(text);
  const known = PLAIN.test(text) ? parse(text) : undefined;
  const plain = known !== undefined && known.template.problems.length === 0 ? known : undefined;
  // There are only so many; a hostile text could have more.
  if (actions.size < 10_000) actions.set(text, plain);
  return plain;
}

function joined(parts: readonly { readonly at: number; readonly uses: Uses }[]): Uses {
  const moved = <T extends { readonly from: number; readonly to: number }>(list: (uses: Uses) => readonly T[]): T[] =>
    parts.flatMap(({ at, uses }) => list(uses).map((one) => ({ ...one, from: one.from + at, to: one.to + at })));
  return {
    labels: moved(({ labels }) => labels),
    values: moved(({ values }) => values),
    queries: [],
    invokes: [],
    faults: moved(({ faults }) => faults),
  };
}

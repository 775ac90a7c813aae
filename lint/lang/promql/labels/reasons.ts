import type { Fact } from './label-set.ts';
import type { Span } from '../../../source/node.ts';

/** Where a label went, for a second place of a finding: `sum by (job) removes it`. Undefined where there is nothing to point at. */
export function because(label: string, { presence, why }: Fact, text: string): { readonly at: Span; readonly message: string } | undefined {
  if (why === undefined) return undefined;
  const at = { from: why.from, to: why.to };
  const told = text.slice(at.from, at.to).replaceAll(/\s+/g, ' ') + (why.expr.type === 'call' ? '()' : '');
  const gone = presence === 'impossible';
  switch (why.kind) {
    case 'aggregation': {
      const { expr } = why;
      const op = expr.type === 'aggregation' ? expr.op : 'the aggregation';
      const { grouping } = expr.type === 'aggregation' ? expr : { grouping: undefined };
      if (grouping === undefined) return { at, message: `${op} removes all labels` };
      return { at, message: grouping.without ? `${op} ${told} removes ${label}` : `${op} ${told} keeps no other label` };
    }
    case 'on':
      return { at, message: `one-to-one matching ${told} keeps no other label` };
    case 'ignoring':
      return { at, message: `one-to-one matching ${told} removes ${label}` };
    case 'joined':
      return { at, message: gone ? `${label} is taken from a side that lacks it` : `${label} is taken from the other side` };
    case 'equal':
      return { at, message: gone ? `what matches has no ${label}` : `what matches has ${label}` };
    case 'name':
      return { at, message: `${told} drops the name of the metric` };
    case 'matcher':
      return { at, message: gone ? `only series without ${label} are asked for` : `only series with ${label} are asked for` };
    case 'declared':
      return { at, message: gone ? `${told} is declared without ${label}` : `${told} is declared with ${label}` };
    case 'no-labels':
      return { at, message: `${told} has no labels` };
    case 'absent':
      return {
        at,
        message: gone ? `${told} knows only the labels that its selector asks for with =` : `${told} copies ${label} from its selector`,
      };
    case 'buckets':
      return { at, message: gone ? `${told} puts the buckets together, le goes` : `${told} adds ${label}` };
    case 'replaced':
      return { at, message: gone ? `${told} removes ${label}` : `${told} sets ${label}` };
    default:
      return undefined;
  }
}

import type { InhibitionDef } from '../../../spec/route.ts';
import type { InhibitionModel, MatcherModel } from '../../model/alertmanager.ts';
import { resolveMatch } from './matchers.ts';
import type { Names } from './names.ts';
import type { Writer } from './writer.ts';

/** Which alerts silence which others. */
export function resolveInhibitions(
  record: Readonly<Record<string, InhibitionDef>> | undefined,
  names: Names,
  all: Writer,
): InhibitionModel[] {
  return Object.entries(record ?? {}).map(([name, { source, target, equal = [] }]) => {
    const writer = all.in(name);
    const twice = equal.find((label, i) => equal.indexOf(label) !== i);
    if (twice !== undefined) writer.in('equal').problem(`the label ${twice} is named twice; name it once`);
    if (equal.includes('')) writer.in('equal').problem('a label without a name; take it out');
    const side = (key: 'source' | 'target', match: InhibitionDef['source'] | undefined): MatcherModel[] => {
      const matchers = resolveMatch(match ?? {}, names, writer.in(key));
      if (matchers.length === 0) {
        writer
          .in(key)
          .problem(
            key === 'source'
              ? 'every alert would silence the target; say which alerts do'
              : 'every alert would be silenced; say which alerts are',
          );
      }
      return matchers;
    };
    return { name, source: side('source', source), target: side('target', target), equal, origin: writer.place() };
  });
}

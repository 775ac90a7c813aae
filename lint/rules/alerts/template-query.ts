import { inference } from '../../lang/promql/labels/declared.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import { Query } from '../../lang/promql/query.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/template-query',
  on: 'template',
  severity: 'error',
  summary: 'A query inside a template can be read, and has the labels that the template takes from it.',

  *check(subject, { facts }) {
    const { template, uses, of } = subject;
    if (of.flavor === 'loki' || template.problems.length > 0) return;
    for (const [index, call] of uses.queries.entries()) {
      const query = Query.of(call.text);
      // One that stands as it is, is a query like all others, with all their rules.
      const broken = call.exact ? undefined : query.problems.find(({ kind }) => kind === 'syntax' || kind === 'type');
      if (broken !== undefined)
        yield { at: place(subject.sourceOf(call), broken), message: `the query of the template cannot be read: ${broken.message}` };
      const reads = query.valid ? uses.labels.filter((read) => read.query === index && !read.guarded) : [];
      if (reads.length === 0) continue;
      const labels = labelsOf(inference(facts).of(query.expr!));
      for (const { from, to, name } of reads) {
        if (labels?.of(name).presence !== 'impossible') continue;
        const also = [{ at: place(subject.source, call), message: 'the query' }];
        yield { at: { from, to }, message: `the query of the template has no label ${name}: the text has nothing in its place`, also };
      }
    }
  },
});

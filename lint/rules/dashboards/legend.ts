import { labelFacts } from '../../corpus/label-facts.ts';
import type { Corpus } from '../../corpus.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { isSettled, queries } from '../../lang/dashboard/queries.ts';
import { Inference } from '../../lang/promql/labels/infer.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import { rule } from '../../rule.ts';
import { within } from '../../source/embed.ts';
import { place } from '../../source/source.ts';

/** As the data source of Prometheus reads a legend (`legendFormat.go`). */
const LABEL = /\{\{\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*\}\}/g;

const inference = (corpus: Corpus): Inference => new Inference(corpus.ask(labelFacts));

export default rule({
  name: 'dashboards/legend',
  on: 'dashboard',
  severity: 'error',
  summary: 'A legend names labels that the result has.',
  sees: 'corpus',

  *check({ dashboard }, { corpus }) {
    for (const query of queries(dashboard)) {
      const { expression, expr, problems, source } = query;
      const { owner, language } = expression;
      const legend = owner.kind === 'panel' ? owner.target.legend : undefined;
      if (owner.kind !== 'panel' || legend === undefined || language !== 'promql' || !legend.text.includes('{{')) continue;
      if (expr === undefined || problems.length > 0 || !isSettled(query)) continue;
      const labels = labelsOf(corpus.ask(inference).of(expr));
      if (labels === undefined) continue;
      for (const match of legend.text.matchAll(LABEL)) {
        const name = match[1]!;
        const fact = labels.of(name);
        if (fact.presence !== 'impossible') continue;
        const from = match.index + match[0].indexOf(name);
        const has = [...labels.named].flatMap(([label, { presence }]) =>
          presence === 'impossible' || label.startsWith('__') ? [] : [label],
        );
        const why = because(name, fact, source.text);
        yield {
          at: place(within(dashboard.source, legend), { from, to: from + name.length }),
          message: `the result of ${panelName(owner.panel)} has no label ${name}: nothing stands in its place`,
          hint: has.length > 0 ? `{{${has[0]}}}` : `sum by (${name}) (...)`,
          also: why === undefined ? [] : [{ at: place(source, why.at), message: why.message }],
        };
      }
    }
  },
});

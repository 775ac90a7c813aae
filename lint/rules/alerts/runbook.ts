import { pages, type Pages } from '../../corpus/runbooks.ts';
import { nearest } from '../../facts/nearest.ts';
import { type Pair, pair } from '../../lang/rulefile/view.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'alerts/runbook',
  on: 'rule',
  severity: 'error',
  sees: 'corpus',
  summary: 'An alert links to a runbook page and a heading that exist.',
  options: {
    defaults: { annotations: ['runbook_url', 'runbook'] as readonly string[] },
    schema: {
      properties: { annotations: { type: 'array', items: { type: 'string' }, description: 'The annotations that can hold the link.' } },
    },
  },

  *check({ rule: { kind, name, annotations }, source }, { corpus, options }) {
    if (kind !== 'alert') return;
    const known = corpus.ask(pages);
    const links = options.annotations.map((wanted) => pair(annotations, wanted)).filter((one) => one !== undefined);
    for (const link of links) yield* check(link, known, source.path);
    if (links.length === 0 && known.declares)
      yield { at: name, severity: 'warning', message: `alert ${name.text} has no runbook`, hint: `${options.annotations[0]}: ...` };
  },
});

function* check({ key, value }: Pair, known: Pages, path: string): Iterable<Problem> {
  const link = value.text.trim();
  if (link === '') {
    if (known.declares) yield { at: key, severity: 'warning', message: 'the link to the runbook is empty' };
    return;
  }
  if (link.includes('{{') || /\s/.test(link)) return;
  const target = known.resolve(link, path);
  if (target.found === 'nothing')
    yield { at: value, message: `no runbook at ${target.wanted}`, hint: nearest(target.wanted, target.others) };
  if (target.found !== 'page' || target.anchor === '' || target.page === undefined) return;
  const anchors = known.anchors(target.page);
  if (anchors.has(decodeURIComponentSafe(target.anchor))) return;
  yield {
    at: value,
    message: `the runbook has no heading for #${target.anchor}`,
    hint: nearest(target.anchor, anchors) ?? [...anchors].slice(0, 5).join(', '),
    also: [{ at: { source: target.page, from: 0, to: Math.max(0, target.page.text.indexOf('\n')) }, message: 'the page' }],
  };
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { nearest } from '../../facts/nearest.ts';
import { Application, isApplication, ownOptions } from '../../lang/argocd/application.ts';
import { SYNC_OPTIONS, isOption } from '../../lang/argocd/options.ts';
import type { Problem } from '../../rule.ts';
import { rule } from '../../rule.ts';
import { type Node, entry, get, items, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'argocd/structure',
  on: 'object',
  severity: 'error',
  summary: 'An Application says what it applies and where to, and every sync option is one that Argo CD knows.',

  *check(object) {
    const own = object.annotations.get('argocd.argoproj.io/sync-options');
    if (own !== undefined) for (const option of ownOptions(object)) yield* unknownOption(option, own);
    if (!isApplication(object)) return;
    const { spec } = object;
    for (const item of items(get(spec, 'syncPolicy', 'syncOptions'))) if (item.kind === 'scalar') yield* unknownOption(item.text, item);
    yield* destination(object.at, get(spec, 'destination'));
    if (entry(spec, 'source') !== undefined && items(get(spec, 'sources')).length > 0)
      yield { at: entry(spec, 'source')!.key, message: 'source is not looked at beside sources', severity: 'warning' };
    const { sources } = new Application(object);
    if (sources.length === 0 && get(spec, 'sourceHydrator') === undefined)
      yield { at: object.at, message: 'an Application without a source' };
    for (const { node, repository, chart, path, revision } of sources) {
      const at = repository ?? node;
      const isRef = sources.length > 1 && text(node, 'ref') !== undefined;
      if (filled(repository) && !filled(path) && !filled(chart) && !isRef)
        yield { at, message: 'a source without a path and without a chart' };
      if (filled(chart) && filled(path)) yield { at: path!, message: 'path is not looked at beside chart', severity: 'warning' };
      if (filled(chart) && !filled(revision)) yield { at: chart!, message: 'a chart without a version', hint: "targetRevision: '1.2.3'" };
      if (get(node, 'helm', 'values') !== undefined && get(node, 'helm', 'valuesObject') !== undefined)
        yield { at: entry(get(node, 'helm'), 'values')!.key, message: 'values is not looked at beside valuesObject', severity: 'warning' };
    }
  },
});

const filled = (node: Node | undefined) => node?.kind === 'scalar' && node.text !== '';

function* destination(at: Problem['at'], node: Node | undefined): Iterable<Problem> {
  const [server, name] = [scalar(node, 'server'), scalar(node, 'name')];
  if (filled(server) && filled(name)) yield { at: name!, message: 'a destination with a server and a name: Argo CD takes one of them' };
  else if (node !== undefined && !filled(server) && !filled(name))
    yield {
      at: node.from === node.to ? at : node,
      message: 'a destination without a cluster',
      hint: 'server: https://kubernetes.default.svc',
    };
}

function* unknownOption(option: string, at: Problem['at']): Iterable<Problem> {
  if (isOption(option)) return;
  yield { at, message: `sync option ${option} is unknown, and ignored`, hint: nearest(option, SYNC_OPTIONS), severity: 'warning' };
}

import { applications } from '../../corpus/applications.ts';
import { Application, type ApplicationSource, isApplication, ownOptions } from '../../lang/argocd/application.ts';
import { APPLIED, appliedBytes } from '../../lang/kubernetes/size.ts';
import { type Problem, rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** Charts with definitions of more than 256 KiB, and the value that leaves them out. */
const LARGE: Readonly<Record<string, readonly string[]>> = {
  'prometheus-operator-crds': [],
  'kube-prometheus-stack': ['crds', 'enabled'],
};

export default rule({
  name: 'argocd/server-side',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'Objects too large for the annotation of a client-side apply are applied by the server.',

  *check(object, { corpus }) {
    const index = corpus.ask(applications);
    if (isApplication(object)) {
      const application = new Application(object);
      if (!isSafe(application.syncOptions)) yield* charts(application);
      return;
    }
    // No YAML is shorter than a quarter of its JSON.
    if (object.node.to - object.node.from < APPLIED / 4) return;
    const trees = index.owners(object).filter(({ application }) => !isSafe(application.syncOptions));
    if (trees.length === 0 || isSafe(new Set(ownOptions(object))) || appliedBytes(object) <= APPLIED) return;
    yield {
      at: object.at,
      message: `${object.title} is ${appliedBytes(object)} bytes, and ${trees[0]!.application.name} writes all of it into an annotation, which may have ${APPLIED}`,
      hint: 'argocd.argoproj.io/sync-options: ServerSideApply=true',
      also: trees.map(({ application, source }) => ({
        at: place(application.object.source, source.path ?? application.object.at),
        message: 'applied without ServerSideApply=true',
      })),
    };
  },
});

const isSafe = (options: ReadonlySet<string>) => options.has('ServerSideApply=true') || options.has('Replace=true');

function* charts({ sources }: Application): Iterable<Problem> {
  for (const source of sources) {
    const { chart } = source;
    const value = LARGE[chart?.text ?? ''];
    if (chart === undefined || value === undefined || isLeftOut(source, value)) continue;
    yield {
      at: chart,
      message: `${chart.text} has definitions of more than 256 KiB, which do not fit into the annotation of a client-side apply`,
      hint: 'syncOptions: [ServerSideApply=true]',
    };
  }
}

function isLeftOut(source: ApplicationSource, value: readonly string[]): boolean {
  if (source.values.get(...value) === undefined && source.values.isOpen) return true;
  if (/skipCrds:\s*true/.test(source.object.source.text.slice(source.node.from, source.node.to))) return true;
  return value.length > 0 && source.values.text(...value) === 'false';
}

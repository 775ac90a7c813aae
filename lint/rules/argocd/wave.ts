import { applications } from '../../corpus/applications.ts';
import { kubernetes, type KubernetesIndex } from '../../corpus/kubernetes.ts';
import { isApplication } from '../../lang/argocd/application.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { type Problem, rule } from '../../rule.ts';
import { get, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

const WAVE = 'argocd.argoproj.io/sync-wave';

export default rule({
  name: 'argocd/wave',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A sync wave is a whole number, definitions come before what they define, and waves of Applications wait for their health.',

  *check(object, { corpus }) {
    const said = object.annotations.get(WAVE);
    if (said !== undefined && !isNumber(said.text) && !/\{\{|\$\{/.test(said.text)) {
      yield { at: said, message: `${said.text} is no whole number, and Argo CD takes it as wave 0`, hint: "'0'" };
      return;
    }
    const index = corpus.ask(kubernetes);
    if (said !== undefined && isApplication(object)) yield* withoutHealth(index, said);
    const definition = index
      .all('apiextensions.k8s.io', 'CustomResourceDefinition')
      .find(({ spec }) => text(spec, 'group') === object.group && text(spec, 'names', 'kind') === object.kind);
    if (definition === undefined || waveOf(object) >= waveOf(definition)) return;
    const apps = corpus.ask(applications);
    const names = new Set(apps.owners(definition).map(({ application }) => application.name));
    if (!apps.owners(object).some(({ application }) => names.has(application.name))) return;
    yield {
      at: said ?? object.at,
      message: `wave ${waveOf(object)} comes before wave ${waveOf(definition)}, in which ${object.kind} is defined`,
      also: [{ at: place(definition.source, definition.at), message: `defined in wave ${waveOf(definition)}` }],
    };
  },
});

const isNumber = (text: string) => /^[-+]?\d+$/.test(text);

const waveOf = (object: KubernetesObject) => {
  const said = object.annotations.get(WAVE)?.text ?? '';
  return isNumber(said) ? Number(said) : 0;
};

/** Since Argo CD 1.8 an Application is healthy at once for its parent, unless the configuration says how its health is told. */
function* withoutHealth(index: KubernetesIndex, at: Problem['at']): Iterable<Problem> {
  const [settings, ...more] = index.all('', 'ConfigMap').filter(({ name }) => name === 'argocd-cm');
  if (settings === undefined || more.length > 0) return;
  const data = get(settings.node, 'data');
  const isSaid =
    get(data, 'resource.customizations.health.argoproj.io_Application') !== undefined ||
    text(data, 'resource.customizations')?.includes('argoproj.io/Application') === true;
  if (isSaid) return;
  yield {
    at,
    message: 'the next wave does not wait for this Application: argocd-cm does not say how its health is told',
    hint: 'resource.customizations.health.argoproj.io_Application',
    severity: 'warning',
    also: [{ at: place(settings.source, settings.at), message: 'the configuration' }],
  };
}

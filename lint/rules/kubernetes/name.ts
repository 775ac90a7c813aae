import { schemas } from '../../corpus/schemas.ts';
import { nameProblem, namespaceProblem, slug } from '../../lang/kubernetes/names.ts';
import { rule } from '../../rule.ts';
import { get, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/name',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'An object has a name that the API server takes for its kind.',

  *check(object, { corpus }) {
    const { node, group, kind } = object;
    // Configuration files of tools look like objects and have no names; a kind that somebody defines is one.
    if (corpus.ask(schemas).of(object) === undefined) return;
    const name = get(node, 'metadata', 'name');
    if (name?.kind === 'scalar' && name.value !== null) {
      const problem = nameProblem(group, kind, name.text);
      if (problem !== undefined)
        yield { at: name, message: `the name of a ${kind} ${problem}`, hint: slug(name.text, kind === 'CronJob' ? 52 : 63) };
      else yield* definitionName(object.is('apiextensions.k8s.io', 'CustomResourceDefinition') ? object : undefined);
    } else if (name === undefined && get(node, 'metadata')?.kind === 'mapping' && text(node, 'metadata', 'generateName') === undefined) {
      yield { at: object.at, message: `${kind} has no name` };
    }
    const namespace = scalar(node, 'metadata', 'namespace');
    const wrong = namespace === undefined || namespace.text === '' ? undefined : namespaceProblem(namespace.text);
    if (wrong !== undefined) yield { at: namespace!, message: `the namespace ${wrong}`, hint: slug(namespace!.text) };
  },
});

/** A definition is called after what it defines. */
function* definitionName(object: Parameters<Parameters<typeof rule<'object'>>[0]['check']>[0] | undefined) {
  const [plural, group] = [text(object?.spec, 'names', 'plural'), text(object?.spec, 'group')];
  if (object?.nameAt === undefined || plural === undefined || group === undefined || object.name === `${plural}.${group}`) return;
  yield { at: object.nameAt, message: 'a CustomResourceDefinition is named after its plural and its group', hint: `${plural}.${group}` };
}

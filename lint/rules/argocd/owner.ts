import { applications } from '../../corpus/applications.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';
import { text } from '../../source/node.ts';

export default rule({
  name: 'argocd/owner',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'An object is applied by one Application.',

  *check(object, { corpus }) {
    const trees = corpus.ask(applications).owners(object);
    if (trees.length < 2) return;
    const first = trees[0]!;
    const cluster = (tree: typeof first) => text(tree.application.destination, 'server') ?? text(tree.application.destination, 'name');
    const others = trees.filter(
      (tree) =>
        tree !== first &&
        cluster(tree) === cluster(first) &&
        // An object that names no namespace goes to that of the Application.
        (object.namespace !== undefined || namespaceOf(tree) === namespaceOf(first)),
    );
    if (others.length === 0) return;
    const names = [first, ...others].map(({ application }) => application.name);
    yield {
      at: object.at,
      message: `${object.title} is applied by ${names.join(' and ')}`,
      also: [first, ...others].map(({ application, source }) => ({
        at: place(application.object.source, source.path ?? application.object.at),
        message: `the folder of ${application.name}`,
      })),
    };
  },
});

const namespaceOf = ({ application }: { readonly application: { readonly destination: Parameters<typeof text>[0] } }) =>
  text(application.destination, 'namespace');

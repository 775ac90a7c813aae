import { applications } from '../../corpus/applications.ts';
import { APPLIED, LARGEST, appliedBytes, bytes, dataBytes } from '../../lang/kubernetes/size.ts';
import { rule } from '../../rule.ts';

const count = { type: 'integer', minimum: 1 };

export default rule({
  name: 'kubernetes/size',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'An object is small enough for the API server, and for whoever applies it.',
  options: {
    defaults: { data: LARGEST, annotations: APPLIED },
    schema: {
      properties: {
        data: { ...count, description: 'Bytes that a ConfigMap or Secret may hold.' },
        annotations: { ...count, description: 'Bytes that all annotations of an object may have, the one of kubectl apply too.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    const { at, kind, annotations, node, source } = object;
    const smallest = Math.min(options.annotations, options.data);
    // No YAML is shorter than a quarter of what it says; a text inside of another is not applied by itself.
    if (node.to - node.from < smallest / 4 || source.outer !== undefined) return;
    const data = dataBytes(object);
    if (data > options.data) yield { at, message: `the data of this ${kind} is ${data} bytes, and the API server takes ${options.data}` };
    let said = 0;
    for (const [key, value] of annotations) said += bytes(key) + bytes(value.text);
    if (said > options.annotations)
      yield { at, message: `its annotations are ${said} bytes, and the API server takes ${options.annotations}` };
    // Where an Application applies it, argocd/server-side knows how.
    if (data > options.data || said > options.annotations || corpus.ask(applications).owners(object).length > 0) return;
    const applied = appliedBytes(object);
    if (applied <= options.annotations) return;
    yield {
      at,
      message: `kubectl apply writes all of it into an annotation: ${applied} bytes, and ${options.annotations} are allowed`,
      hint: 'kubectl apply --server-side',
      severity: 'info',
    };
  },
});

import { kubernetes } from '../../corpus/kubernetes.ts';
import { monitored } from '../../lang/kubernetes/monitor.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/monitor',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A ServiceMonitor or PodMonitor selects what exists.',
  options: {
    defaults: { empty: false, everywhere: false },
    schema: {
      properties: {
        empty: { type: 'boolean', description: 'Report a monitor that selects by nothing at all: neither labels nor namespaces.' },
        everywhere: { type: 'boolean', description: 'Look into all namespaces for a monitor that names none.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    const monitor = monitored(object);
    if (monitor === undefined) return;
    const { selector, named, what } = monitor;
    if (options.empty && selector.isEmpty && named === undefined) {
      yield { at: object.at, message: `${object.title} selects by nothing at all`, severity: 'info' };
      return;
    }
    const namespaces = named ?? (options.everywhere ? 'any' : [object.namespace]);
    const index = corpus.ask(kubernetes);
    const found = what === 'Service' ? index.servicesOf(selector, namespaces).length : index.podsIn(selector, namespaces).length;
    if (found > 0) return;
    const absences =
      namespaces === 'any'
        ? ['info' as const]
        : namespaces.map((namespace) => index.absence(namespace, what === 'pod' ? 'pods' : 'objects'));
    if (absences.includes(undefined)) return;
    yield {
      at: monitor.at,
      message: `no ${what} of these files ${selector.isEmpty ? 'is there' : `has the labels ${selector.toString()}`}${namespaces === 'any' ? '' : ` in ${namespaces.length > 1 ? `namespaces ${namespaces.join(', ')}` : namespaces[0] === undefined ? 'its namespace' : `namespace ${namespaces[0]}`}`}`,
      hint: what === 'Service' ? index.meantServices(selector, namespaces) : undefined,
      severity: absences.every((absence) => absence === 'error') ? 'error' : 'info',
    };
  },
});

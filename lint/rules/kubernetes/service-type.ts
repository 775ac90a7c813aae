import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/service-type',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A Service is reached from within the cluster only.',
  options: {
    defaults: { types: ['NodePort', 'LoadBalancer'] as readonly string[] },
    schema: { properties: { types: { type: 'array', items: { type: 'string' }, description: 'The types that are reported.' } } },
  },

  *check(object, { options }) {
    if (!object.is('', 'Service')) return;
    const type = scalar(object.spec, 'type');
    for (const one of options.types)
      if (type?.text.toLowerCase() === one.toLowerCase())
        yield { at: type, message: `service ${object.name ?? ''} is a ${type.text}, open to the outside` };
  },
});

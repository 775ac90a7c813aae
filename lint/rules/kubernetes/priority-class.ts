import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/priority-class',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'The priority class of a pod is one of those that are agreed on.',
  options: {
    defaults: { classes: ['system-cluster-critical', 'system-node-critical'] as readonly string[] },
    schema: { properties: { classes: { type: 'array', items: { type: 'string' }, description: 'The names of the classes.' } } },
  },

  *check({ pod }, { options }) {
    const name = scalar(pod?.spec, 'priorityClassName');
    if (name === undefined || name.text.trim() === '' || options.classes.includes(name.text)) return;
    yield { at: name, message: `priority class ${name.text} is none of ${options.classes.join(', ')}` };
  },
});

import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/image-pull-policy',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'Images are pulled as is agreed on.',
  options: {
    defaults: { policies: [] as readonly string[] },
    schema: { properties: { policies: { type: 'array', items: { type: 'string' }, description: 'The policies that are ruled out.' } } },
  },

  *check({ pod }, { options }) {
    for (const { node, name } of pod?.containers ?? []) {
      const policy = scalar(node, 'imagePullPolicy');
      if (policy !== undefined && options.policies.includes(policy.text))
        yield { at: policy, message: `container ${name} pulls its image ${policy.text}` };
    }
  },
});

import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';
import { get } from '../../source/node.ts';

const string = (what: string) => ({ type: 'string', description: `An RE2 pattern of the ${what}; empty: any.` });

export default rule({
  name: 'kubernetes/forbidden-api',
  on: 'object',
  severity: 'warning',
  off: true,
  summary: 'No object is of a version or kind that is ruled out.',
  options: {
    defaults: { group: '^extensions$', version: 'v1beta.+', kind: '' },
    schema: { properties: { group: string('group'), version: string('version'), kind: string('kind') } },
  },

  *check({ node, group, version, kind, apiVersion }, { options }) {
    if (!pattern(options.group)(group) || !pattern(options.version)(version) || !pattern(options.kind)(kind)) return;
    yield { at: get(node, 'apiVersion') ?? node, message: `${kind} of ${apiVersion} is ruled out` };
  },
});

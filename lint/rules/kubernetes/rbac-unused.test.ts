import { bound, facts } from '../../lang/kubernetes/testing-rights.ts';
import { ruleTest } from '../../testing.ts';
import rbacUnused from './rbac-unused.ts';

const ALL = ['namespaces get', 'pods get list', 'deployments.apps get web', 'pods/eviction create'];

ruleTest(rbacUnused, {
  facts: facts('restart_pods'),
  valid: [
    bound('runner', ALL),
    bound('runner', [...ALL, 'secrets list']), // reads are for kubernetes/rbac-secrets
    bound('other', ['deployments.apps patch']), // who remediates is not to be seen
    { code: bound('runner', [...ALL, 'deployments.apps patch web']), facts: facts('restart_pods', 'rollout_restart') },
  ],
  invalid: [
    bound('runner', [...ALL, 'deployments.apps «patch» web']),
    bound('runner', [...ALL, 'pods «delete»']),
    bound('runner', [...ALL, 'deployments/scale.apps get «patch» web']),
    { code: bound('runner', [...ALL, 'deployments.apps «patch»']), facts: facts('restart_pods', 'rollout_restart') },
    bound('runner', ALL) + '---\n' + bound('runner', ['pods/eviction «create»'], 'other', 'more'),
  ],
});

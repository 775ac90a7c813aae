import { bound, facts } from '../../lang/kubernetes/testing-rights.ts';
import { ruleTest } from '../../testing.ts';
import rbacMissing from './rbac-missing.ts';

const READS = ['namespaces get', 'pods get list', 'deployments.apps get'];

ruleTest(rbacMissing, {
  facts: facts('restart_pods'),
  valid: [
    bound('runner', [...READS, 'pods/eviction create']),
    bound('runner', ['* *']),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', // the roles are kept elsewhere
    { code: bound('runner', READS), facts: { ...facts('restart_pods'), namespaces: {} } },
    { code: bound('runner', READS), facts: { namespaces: { apps: 'apps' } } },
    { code: bound('runner', [...READS, 'pods/log get', 'events list']), facts: facts('collect') },
    { code: bound('runner', [...READS, 'deployments/scale.apps get patch']), facts: facts('scale_up') },
  ],
  invalid: [
    bound('«runner»', READS),
    bound('«runner»', [...READS.slice(1), 'pods/eviction create']),
    { code: bound('«runner»', [...READS, 'pods/eviction create']), facts: facts('rollout_restart') },
    { code: bound('«runner»', [...READS, 'deployments.apps patch other']), facts: facts('rollout_restart') },
  ],
});

import { container, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import runAsNonRoot from './run-as-non-root.ts';

ruleTest(runAsNonRoot, {
  valid: [
    container('securityContext: {runAsNonRoot: true}'),
    pod('securityContext: {runAsUser: 1}, containers: [{name: app}]'),
    pod('os: {name: windows}, containers: [{name: app}]'),
  ],
  invalid: [
    container('securityContext: {}').replace('name: app', 'name: «app»'),
    container('securityContext: {runAsUser: «0»}'),
    container('securityContext: {runAsNonRoot: true, runAsUser: «0»}'),
    pod('securityContext: {runAsUser: 1, runAsGroup: «0»}, containers: [{name: app}]'),
    pod('securityContext: {runAsNonRoot: true}, containers: [{name: «app», securityContext: {runAsNonRoot: false}}]'),
  ],
});

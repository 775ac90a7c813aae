import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/ttl',
  on: 'object',
  severity: 'info',
  summary: 'A Job is deleted some time after it is done: by itself, or by its CronJob.',

  *check(object) {
    if (object.group !== 'batch') return;
    if (object.kind === 'Job') {
      // Helm and Argo CD delete the Jobs of their hooks.
      if ([...object.annotations.keys()].some((key) => key === 'helm.sh/hook' || key === 'argocd.argoproj.io/hook')) return;
      if (scalar(object.spec, 'ttlSecondsAfterFinished') === undefined) {
        yield { at: object.at, message: `job ${object.name ?? ''} stays for ever when it is done`, hint: 'ttlSecondsAfterFinished: 3600' };
      }
    } else if (object.kind === 'CronJob') {
      const ttl = scalar(object.spec, 'jobTemplate', 'spec', 'ttlSecondsAfterFinished');
      if (ttl !== undefined)
        yield { at: ttl, message: `both a time to live and the history limits of the CronJob delete its Jobs, and the stricter one wins` };
    }
  },
});

import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/restart-policy',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A pod says that its containers are restarted when they fail.',

  *check({ pod, at, title }) {
    if (pod === undefined) return;
    const policy = scalar(pod.spec, 'restartPolicy');
    if (policy?.text === 'Always' || policy?.text === 'OnFailure') return;
    yield {
      at: policy ?? at,
      message: policy === undefined ? `pods of ${title} have no restart policy` : `containers of ${title} are restarted ${policy.text}`,
    };
  },
});

import { lifecycle } from '../../lang/kubernetes/api-versions.ts';
import { parseVersion } from '../../lang/kubernetes/version.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

/** The oldest release that the project still mends when 1.37 is the newest. */
const OLDEST_SUPPORTED = 35;

export default rule({
  name: 'kubernetes/deprecated-api',
  on: 'object',
  severity: 'error',
  summary: 'Every API version is one that the cluster serves, and will go on to serve.',

  *check({ node, apiVersion, kind }, { facts }) {
    const life = lifecycle(apiVersion, kind);
    const at = scalar(node, 'apiVersion');
    if (life === undefined || at === undefined) return;
    const { introduced, deprecated = Infinity, removed = Infinity, instead } = life;
    const declared = facts?.version('kubernetes');
    const version = parseVersion(declared)?.[1];
    const also = facts?.place('versions', 'kubernetes');
    const told = {
      at,
      hint: instead === undefined ? undefined : `apiVersion: ${instead}`,
      also: also === undefined ? [] : [{ at: also, message: `the cluster is Kubernetes ${declared ?? ''}` }],
    };
    const what = `${apiVersion} ${kind}`;
    if (version === undefined) {
      if (removed <= OLDEST_SUPPORTED) yield { ...told, message: `${what} is gone since Kubernetes 1.${removed}`, severity: 'warning' };
    } else if (version < introduced) {
      yield { ...told, hint: undefined, message: `${what} comes with Kubernetes 1.${introduced}` };
    } else if (version >= removed) {
      yield { ...told, message: `${what} is gone since Kubernetes 1.${removed}` };
    } else if (version >= deprecated) {
      yield { ...told, message: `${what} is deprecated, and gone with Kubernetes 1.${removed}`, severity: 'warning' };
    }
  },
});

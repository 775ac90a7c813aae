import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/host-path-write',
  on: 'object',
  severity: 'warning',
  off: true,
  summary: 'A directory of the node is mounted read-only.',

  *check({ pod }) {
    if (pod === undefined) return;
    const paths = new Map(pod.hostPaths.map(({ name, path }) => [name, path.text]));
    if (paths.size === 0) return;
    for (const container of pod.containers) {
      for (const { node, volume, readOnly } of container.mounts) {
        const path = paths.get(volume);
        if (path !== undefined && !readOnly)
          yield { at: node, message: `container ${container.name} can write to ${path} of the node`, hint: 'readOnly: true' };
      }
    }
  },
});

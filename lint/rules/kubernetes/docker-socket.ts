import { anyOf } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/docker-socket',
  on: 'object',
  severity: 'warning',
  summary: 'No container mounts the socket of the container runtime.',
  options: {
    defaults: { sockets: ['docker.sock$', 'containerd.sock$', 'crio.sock$'] as readonly string[] },
    schema: { properties: { sockets: { type: 'array', items: { type: 'string' }, description: 'RE2 patterns of paths.' } } },
  },

  *check({ pod }, { options }) {
    if (pod === undefined) return;
    const isSocket = anyOf(options.sockets);
    for (const { name, path } of pod.hostPaths) {
      if (!isSocket(path.text)) continue;
      for (const container of pod.containers) {
        for (const mount of container.mounts) {
          if (mount.volume === name)
            yield { at: path, message: `container ${container.name} can start any container on the node through ${path.text}` };
        }
      }
    }
  },
});

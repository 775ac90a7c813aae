import { anyOf } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/host-path',
  on: 'object',
  severity: 'warning',
  summary: 'No container mounts a system directory of its node.',
  options: {
    defaults: { directories: ['^/$', '^/boot$', '^/dev$', '^/etc$', '^/lib$', '^/proc$', '^/sys$', '^/usr$'] as readonly string[] },
    schema: { properties: { directories: { type: 'array', items: { type: 'string' }, description: 'RE2 patterns of paths.' } } },
  },

  *check({ pod }, { options }) {
    if (pod === undefined) return;
    const isSystem = anyOf(options.directories);
    for (const { name, path } of pod.hostPaths) {
      if (!isSystem(path.text)) continue;
      for (const container of pod.containers) {
        for (const mount of container.mounts) {
          if (mount.volume !== name) continue;
          yield {
            at: path,
            message: `container ${container.name} mounts ${path.text} of the node`,
            also: [{ at: mount.node, message: 'mounted here' }],
          };
        }
      }
    }
  },
});

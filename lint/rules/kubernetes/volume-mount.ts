import { isWhole } from '../../lang/kubernetes/whole.ts';
import { nearest } from '../../facts/nearest.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/volume-mount',
  on: 'object',
  severity: 'error',
  summary: 'What a container mounts is a volume of its pod.',

  *check(object) {
    const { pod } = object;
    if (pod === undefined || !isWhole(object)) return;
    // The claims of a StatefulSet are volumes of its pods.
    const claims = items(get(object.spec, 'volumeClaimTemplates')).flatMap((claim) => text(claim, 'metadata', 'name') ?? []);
    const volumes = [...pod.volumes.map(({ name }) => name), ...claims];
    for (const container of pod.containers) {
      for (const mount of [...items(get(container.node, 'volumeMounts')), ...items(get(container.node, 'volumeDevices'))]) {
        const name = scalar(mount, 'name');
        if (name === undefined || volumes.includes(name.text)) continue;
        const meant = nearest(name.text, volumes);
        yield {
          at: name,
          message: `container ${container.name} mounts volume ${name.text}, which its pod does not have${volumes.length === 0 ? '' : `; it has ${volumes.join(', ')}`}`,
          hint: meant === undefined ? `volumes:\n  - name: ${name.text}\n    emptyDir: {}\n` : `name: ${meant}`,
          // Admission may add volumes to a pod, but not to the template of one.
          severity: object.kind === 'Pod' ? 'warning' : undefined,
        };
      }
    }
  },
});

import { portNameProblems } from '../../lang/kubernetes/port-name.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/port-name',
  on: 'object',
  severity: 'error',
  summary: 'The name of a port is a service name: at most 15 small letters, digits and hyphens, with a letter among them.',

  *check(object) {
    for (const container of object.pod?.containers ?? []) {
      for (const { name } of container.ports) {
        if (name === undefined || name.text === '') continue;
        for (const problem of portNameProblems(name.text))
          yield { at: name, message: `port ${name.text} of container ${container.name} ${problem}` };
      }
    }
    if (!object.is('', 'Service')) return;
    for (const port of items(get(object.spec, 'ports'))) {
      const target = scalar(port, 'targetPort');
      if (target === undefined || target.value === 0) continue;
      if (typeof target.value !== 'number')
        for (const problem of portNameProblems(target.text)) yield { at: target, message: `target port ${target.text} ${problem}` };
      else if (target.value < 1 || target.value > 65535)
        yield { at: target, message: `target port ${target.text} is not between 1 and 65535` };
    }
  },
});

import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/ssh-port',
  on: 'object',
  severity: 'warning',
  summary: 'No container takes connections on the port of SSH.',
  options: {
    defaults: { port: 22, protocol: 'TCP' },
    schema: {
      properties: {
        port: { type: 'integer', description: 'The port that no container may have.' },
        protocol: { type: 'string', description: 'An RE2 pattern of protocols.' },
      },
    },
  },

  *check({ pod }, { options }) {
    for (const container of pod?.containers ?? []) {
      for (const { number, protocol } of container.ports) {
        if (number?.value !== options.port || !pattern(options.protocol)(protocol)) continue;
        yield { at: number, message: `container ${container.name} has port ${options.port}/${protocol}` };
      }
    }
  },
});

import { cronProblem } from '../../lang/kubernetes/cron.ts';
import { isWhole } from '../../lang/kubernetes/whole.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/job',
  on: 'object',
  severity: 'error',
  summary: 'A Job ends, and a CronJob has a schedule and a time zone that exist.',

  *check(object) {
    const { group, kind, spec, pod } = object;
    if (group !== 'batch' || pod === undefined || (kind !== 'Job' && kind !== 'CronJob')) return;
    const schedule = kind === 'CronJob' ? scalar(spec, 'schedule') : undefined;
    const why = typeof schedule?.value === 'string' ? cronProblem(schedule.text) : undefined;
    if (why !== undefined)
      yield { at: schedule!, message: `schedule ${schedule!.text} is refused: ${why}`, hint: "schedule: '17 3 * * *'" };
    const zone = kind === 'CronJob' ? scalar(spec, 'timeZone') : undefined;
    if (typeof zone?.value === 'string' && !isZone(zone.text))
      yield { at: zone, message: `there is no time zone ${zone.text}`, hint: 'timeZone: Etc/UTC' };
    const policy = scalar(pod.spec, 'restartPolicy');
    if (policy === undefined ? isWhole(object) : policy.text === 'Always')
      yield {
        at: policy ?? object.at,
        message: `the pods of ${object.title} are always started again${policy === undefined ? ', as it is where nothing is said' : ''}: the API server refuses it`,
        hint: 'restartPolicy: Never',
      };
  },
});

/** As Go looks zones up: by the names of the database, and never the one of the machine. */
function isZone(name: string): boolean {
  if (name.toLowerCase() === 'local' || /^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // Zones that Go has and JavaScript does not.
    return /^(Etc\/|posix\/|right\/|SystemV\/)|^(Factory|localtime|posixrules)$/.test(name);
  }
}

import { rule } from '../../rule.ts';
import { conditions, implies } from '../../lang/rulefile/siblings.ts';

export default rule({
  name: 'alerts/siblings',
  on: 'rulefile',
  severity: 'error',
  summary: 'A warning fires before the critical alert on the same query.',

  *check(subject, { facts }) {
    for (const [milder, graver] of conditions(subject, facts?.severities)) {
      if (!implies(milder, graver)) continue;
      yield {
        at: milder.threshold,
        message: `${milder.rule.name.text} (${milder.severity}) fires never before ${graver.rule.name.text} (${graver.severity}): ${milder.op} ${milder.value} asks for as much as ${graver.op} ${graver.value}`,
        hint: 'a milder threshold',
        also: [{ at: graver.threshold, message: `${graver.severity} at ${graver.op} ${graver.value}` }],
      };
    }
  },
});

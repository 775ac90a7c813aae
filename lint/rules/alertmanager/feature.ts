import { place } from '../../source/source.ts';
import { isOlder } from '../../lang/alertmanager/version.ts';
import { isNull } from '../../lang/alertmanager/scalar.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/feature',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A field is known to the declared version of Alertmanager.',

  *check({ source, config }, { facts }) {
    const version = facts?.version('alertmanager');
    if (version === undefined) return;
    const declared = facts!.place('versions', 'alertmanager');
    for (const { key, value, field, struct } of config.seen) {
      if (field.since === undefined || isNull(value) || !isOlder(version, field.since)) continue;
      yield {
        at: place(source, key),
        message: `${struct} has the field ${key.text} since Alertmanager ${field.since}; declared is ${version}`,
        hint: `alertmanager: ${field.since}.0`,
        also: declared === undefined ? [] : [{ at: declared, message: 'the declared version' }],
      };
    }
  },
});

import { isAbout, matches } from '../../lang/rulefile/demand.ts';
import { allLabels } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

/** An entry of the option: everything that is given must match. */
interface Ban {
  readonly in?: 'labels' | 'annotations';
  readonly key?: string;
  readonly value?: string;
  readonly rules?: string;
  readonly kind?: 'alert' | 'record';
  readonly reason?: string;
}

const TEXT = { type: 'string' } as const;
const BAN_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    in: { enum: ['labels', 'annotations'] },
    key: TEXT,
    value: TEXT,
    rules: TEXT,
    kind: { enum: ['alert', 'record'] },
    reason: TEXT,
  },
};

export default rule({
  name: 'alerts/forbidden',
  on: 'rule',
  severity: 'warning',
  off: true,
  summary: 'A rule has nothing that the team banned.',
  options: {
    defaults: { bans: [] as readonly Ban[] },
    schema: { properties: { bans: { type: 'array', items: BAN_SCHEMA, description: 'What may not be there.' } } },
  },

  *check({ rule: one, group }, { options }) {
    for (const ban of options.bans) {
      if (!isAbout({ name: '', ...ban }, one)) continue;
      const because = ban.reason === undefined ? '' : `: ${ban.reason}`;
      if (ban.key === undefined && ban.value === undefined) {
        yield { at: one.name, message: `${one.kind} ${one.name.text} is not allowed here${because}` };
        continue;
      }
      const pairs = [...(ban.in === 'annotations' ? [] : allLabels(one, group)), ...(ban.in === 'labels' ? [] : one.annotations)];
      for (const { key, value } of pairs) {
        if (ban.key !== undefined && matches(ban.key, key.text, one) !== 'yes') continue;
        if (ban.value !== undefined && matches(ban.value, value.text, one) !== 'yes') continue;
        yield ban.value === undefined
          ? { at: key, message: `${key.text} is not allowed here${because}` }
          : { at: value, message: `${key.text} may not be ${value.text}${because}` };
      }
    }
  },
});

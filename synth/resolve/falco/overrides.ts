import type { FalcoCondition, ListItems } from '../../../spec/falco-condition.ts';
import type { ItemsChange, RuleOverride, TextChange } from '../../../spec/falco-rule.ts';
import { UPSTREAM_LISTS, UPSTREAM_MACROS, UPSTREAM_RULES } from '../../../spec/falco-upstream.ts';
import type { FalcoOverrides } from '../../../spec/falco.ts';
import type { Origin } from '../../artifact.ts';
import type { FalcoOverrideModel } from '../../model/falco.ts';
import { didYouMean } from '../../names.ts';
import { checkAppended, checkCondition, textOf } from './check.ts';
import { exceptions, item } from './exceptions.ts';
import { readOutput } from './output.ts';
import { checkPriority } from './rules.ts';
import type { Scope } from './scope.ts';

type Place = (...keys: (string | number)[]) => Origin;
type How = 'append' | 'replace';

/** Changes to upstream, lists first, since conditions may need what they add. */
export function resolveOverrides(
  scope: Scope,
  { lists = {}, macros = {}, rules = {} }: FalcoOverrides,
  place: Place,
): FalcoOverrideModel[] {
  const known = (kind: FalcoOverrideModel['kind'], name: string, names: readonly string[]) => {
    if (!names.includes(name))
      scope.problem(place(`${kind}s`, name), `upstream has no ${kind} ${name}, so Falco would refuse the file${didYouMean(name, names)}`);
  };
  return [
    ...entries<ItemsChange>(lists).map(([name, change]): FalcoOverrideModel => {
      known('list', name, UPSTREAM_LISTS);
      const [how, items] = changeOf<ListItems>(change);
      return { kind: 'list', name, keys: { items: items.map((one) => item(scope, place('lists', name), one)) }, override: { items: how } };
    }),
    ...entries<TextChange<FalcoCondition | string>>(macros).map(([name, change]): FalcoOverrideModel => {
      known('macro', name, UPSTREAM_MACROS);
      const [how, condition] = changeOf(change);
      if (how === 'append') checkAppended(scope, place('macros', name), condition);
      else checkCondition(scope, place('macros', name), condition, undefined);
      return { kind: 'macro', name, keys: { condition: textOf(condition) }, override: { condition: how } };
    }),
    ...entries<RuleOverride>(rules).map(([name, change]): FalcoOverrideModel => {
      known('rule', name, UPSTREAM_RULES);
      return rule(scope, name, change, (...keys) => place('rules', name, ...keys));
    }),
  ];
}

const entries = <T>(record: object): [string, T][] => Object.entries(record).filter(([, change]) => change !== undefined) as [string, T][];
const changeOf = <T>(change: TextChange<T>): [How, T] =>
  change.append === undefined ? ['replace', change.replace as T] : ['append', change.append];

/** Keys in the order in which Falco's own files have them. All rules of upstream look at system calls. */
function rule(scope: Scope, name: string, change: RuleOverride, place: Place): FalcoOverrideModel {
  const keys: Record<string, unknown> = {};
  const override: Record<string, How> = {};
  const set = (key: string, how: How, value: unknown) => ((keys[key] = value), (override[key] = how));

  if (change.desc !== undefined) set('desc', ...changeOf(change.desc));
  if (change.condition !== undefined) {
    const [how, condition] = changeOf(change.condition);
    if (how === 'append') checkAppended(scope, place('condition'), condition);
    else checkCondition(scope, place('condition'), condition, 'syscall');
    set('condition', how, textOf(condition));
  }
  if (change.output !== undefined) {
    const [how, output] = changeOf(change.output);
    for (const wrong of readOutput(output, 'syscall', scope.fields).problems) scope.problem(place('output'), wrong);
    set('output', how, output.trim());
  }
  if (change.priority !== undefined) {
    checkPriority(scope, place('priority'), change.priority);
    set('priority', 'replace', change.priority);
  }
  if (change.tags !== undefined) set('tags', ...changeOf(change.tags));
  if (change.exceptions !== undefined) {
    const [how, record] = changeOf(change.exceptions);
    for (const [exception, { values }] of Object.entries(record))
      if ((values ?? []).length === 0)
        scope.problem(
          place('exceptions', exception),
          'an exception without values excepts nothing, and Falco refuses it here; write `values`',
        );
    set(
      'exceptions',
      how,
      exceptions(scope, (...rest) => place('exceptions', ...rest), record, 'syscall'),
    );
  }
  if (change.enabled !== undefined) set('enabled', 'replace', change.enabled);
  if (Object.keys(keys).length === 0) scope.problem(place(), `nothing of "${name}" is changed; name what is, or take the entry out`);
  return { kind: 'rule', name, keys, override };
}

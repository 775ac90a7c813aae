import type { FalcoRule } from '../../../spec/falco-condition.ts';
import type { FalcoRuleDef, Priority } from '../../../spec/falco-rule.ts';
import { UPSTREAM_RULES } from '../../../spec/falco-upstream.ts';
import { declared } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import type { FalcoRuleModel } from '../../model/falco.ts';
import { didYouMean } from '../../names.ts';
import { at } from '../context.ts';
import { checkCondition, textOf } from './check.ts';
import { exceptions } from './exceptions.ts';
import { readOutput } from './output.ts';
import type { Scope } from './scope.ts';

/** From the most urgent down, as Falco numbers them. */
export const PRIORITIES: readonly Priority[] = ['EMERGENCY', 'ALERT', 'CRITICAL', 'ERROR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];

/** The rules of one file. `taken` holds the titles of the files before, and gets ours. */
export function resolveRules(
  scope: Scope,
  refs: readonly FalcoRule[],
  taken: Map<string, Origin>,
): { readonly model: FalcoRuleModel; readonly origin: Origin }[] {
  return refs.map((ref) => {
    const { definition } = declared<FalcoRuleDef>(ref);
    const origin = at(scope.context, 'falcoRules', ref);
    const place = (...keys: (string | number)[]) => at(scope.context, 'falcoRules', ref, ...keys);
    checkTitle(scope, origin, ref.title, taken);
    const { source = 'syscall' } = definition;
    if (source !== 'syscall' && source !== 'k8s_audit')
      scope.problem(place('source'), `${String(source)} is no source of ours; write syscall or k8s_audit`);
    checkPriority(scope, place('priority'), definition.priority);
    if ((definition.desc ?? '').trim() === '')
      scope.problem(place('desc'), 'the description is empty, and Falco refuses that; say what the rule finds');
    checkCondition(scope, place('condition'), definition.condition, source);
    for (const wrong of readOutput(definition.output ?? '', source, scope.fields).problems) scope.problem(place('output'), wrong);
    return { origin, model: ruleModel(scope, ref.title, definition, place) };
  });
}

function ruleModel(scope: Scope, rule: string, definition: FalcoRuleDef, place: (...keys: (string | number)[]) => Origin): FalcoRuleModel {
  const { source = 'syscall', tags = [], enabled = true } = definition;
  const list = exceptions(scope, (...keys) => place('exceptions', ...keys), definition.exceptions ?? {}, source);
  return {
    rule,
    desc: (definition.desc ?? '').trim(),
    condition: textOf(definition.condition),
    output: (definition.output ?? '').trim(),
    priority: definition.priority,
    ...(source === 'syscall' ? {} : { source }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(enabled ? {} : { enabled: false as const }),
    ...(list.length === 0 ? {} : { exceptions: list }),
  };
}

function checkTitle(scope: Scope, origin: Origin, title: string, taken: Map<string, Origin>): void {
  const other = taken.get(title);
  if (title.trim() === '') scope.problem(origin, 'the title is empty; leave it out for a name made of the key');
  if ((UPSTREAM_RULES as readonly string[]).includes(title))
    scope.problem(
      origin,
      `upstream has a rule "${title}", which this one would replace; give it another \`title\`, or change upstream's under \`overrides\``,
    );
  else if (other !== undefined)
    scope.problem(
      origin,
      `${other.path} (${other.file}:${other.line}) is called "${title}" too, and Falco keeps only the last; give one of them another \`title\``,
    );
  taken.set(title, origin);
}

export function checkPriority(scope: Scope, origin: Origin, priority: Priority): void {
  if (!PRIORITIES.includes(priority))
    scope.problem(origin, `${priority} is no priority${didYouMean(priority, PRIORITIES)}; write one of ${PRIORITIES.join(', ')}`);
}

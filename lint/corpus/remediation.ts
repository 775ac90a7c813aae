import type { Corpus } from '../corpus.ts';
import { seconds } from '../facts/seconds.ts';
import type { Container } from '../lang/kubernetes/container.ts';
import { within } from '../source/embed.ts';
import { entries, get, items, scalar, text, type Scalar } from '../source/node.ts';
import { place, type Place, type Source } from '../source/source.ts';
import { kubernetes } from './kubernetes.ts';
import { policyLines, triggerOf, type PolicyLine, type Trigger } from './remediation-policy.ts';

/** Whose pods an action is for. A star or nothing stands for any. */
export interface Target {
  readonly namespace: string | undefined;
  readonly app: string | undefined;
  /** The workload, where facts name it. */
  readonly workload: string | undefined;
}

/** A trigger that starts an action on a target. */
export interface Remedy {
  readonly trigger: Trigger;
  readonly action: string;
  /** Seconds until the next try. */
  readonly cooldown: number;
  readonly target: Target;
  /** Where the trigger is named. */
  readonly at: Place;
}

/** A key of the ConfigMap of policies. */
export interface PolicyKey {
  readonly key: Scalar;
  readonly source: Source;
  readonly target: Target;
}

export interface Remediation {
  readonly remedies: readonly Remedy[];
  readonly keys: readonly PolicyKey[];
  /** An alert without labels is taken to be about this namespace and this app. */
  readonly fallback: { readonly namespace: boolean; readonly app: boolean };
}

/** After an action its alert goes on for a while; the runbooks app waits so long where a policy says nothing. */
const COOLDOWN = 15 * 60;

/** The ConfigMap of the runbooks app, unless its settings name another. Handbook section 24. */
const CONFIG_MAP = 'runbooks-policy';

/** Settings of whoever acts, and of nobody else. */
const ACTS = /^RUNBOOK_(AUTOFIX|POLICY|CIRCUIT|COLLECTOR)_/;

const NOBODY: Target = { namespace: undefined, app: undefined, workload: undefined };

/** All that a machine may do, and upon what: the policies in the files, and those that only the facts know. */
export function remediation(corpus: Corpus): Remediation {
  const all = corpus.ask(kubernetes).pods.flatMap((pod) => pod.containers.map((container) => ({ container, source: pod.object.source })));
  // The detector has settings of the same names, for what it sends.
  const acting = all.filter(({ container }) => container.env.some(({ name }) => ACTS.test(name.text)));
  const containers = acting.length > 0 ? acting : all;
  const value = (name: string) => containers.flatMap(({ container }) => valueOf(container, name) ?? []);
  const maps = new Set([CONFIG_MAP, ...value('RUNBOOK_POLICY_CM').map(({ text: name }) => name)]);
  const workloads = new Map(targetsOf(corpus).map((target) => [`${target.namespace}.${target.app}`, target]));
  const keys: PolicyKey[] = [];
  const remedies: Remedy[] = [];
  for (const object of corpus.all('object')) {
    if (!object.is('', 'ConfigMap') || !maps.has(object.name ?? '')) continue;
    for (const { key, value: policy } of entries(get(object.node, 'data'))) {
      if (policy.kind !== 'scalar') continue;
      const target = workloads.get(key.text) ?? targetOf(key.text);
      keys.push({ key, source: object.source, target });
      remedies.push(...inText(within(object.source, policy), target));
    }
  }
  for (const { container, source } of containers) {
    const policy = valueOf(container, 'RUNBOOK_AUTOFIX_POLICY');
    if (policy !== undefined) remedies.push(...inText(within(source, policy), NOBODY));
  }
  // Where a target has a policy in the files, that is what holds.
  const known = new Set(keys.map(({ target }) => nameOf(target)));
  const more = declared(corpus).filter(({ target }) => !known.has(nameOf(target)));
  const [namespace, app] = [value('RUNBOOK_TARGET_NAMESPACE'), value('RUNBOOK_APP_LABEL')];
  return { remedies: [...remedies, ...more], keys, fallback: { namespace: namespace.length > 0, app: app.length > 0 } };
}

const valueOf = ({ env }: Container, name: string): Scalar | undefined => env.find((one) => one.name.text === name)?.value;

const nameOf = ({ namespace, app }: Target) => `${namespace}.${app}`;

/** `<namespace>.<app>`; a namespace has no dots. */
function targetOf(key: string): Target {
  const dot = key.indexOf('.');
  if (dot < 0) return NOBODY;
  const named = (part: string) => (part === '*' || part === '' ? undefined : part);
  return { namespace: named(key.slice(0, dot)), app: named(key.slice(dot + 1)), workload: undefined };
}

const inText = (source: Source, target: Target): Remedy[] =>
  policyLines(source.text).map(({ trigger, action, cooldown, at }: PolicyLine) => ({
    trigger,
    action,
    cooldown: seconds(cooldown) ?? COOLDOWN,
    target,
    at: place(source, at),
  }));

const targetsOf = ({ facts }: Corpus): Target[] =>
  [...(facts?.section('remediation')?.values() ?? [])].map(({ value }) => {
    const [workload, app] = [text(value, 'target', 'name'), text(value, 'target', 'app')];
    return { namespace: text(value, 'target', 'namespace'), app: app ?? workload, workload };
  });

function declared(corpus: Corpus): Remedy[] {
  const { facts } = corpus;
  const targets = targetsOf(corpus);
  return [...(facts?.section('remediation')?.values() ?? [])].flatMap(({ value }, index) =>
    items(get(value, 'rules')).flatMap((rule) => {
      const on = get(rule, 'on');
      const named = scalar(on, 'alert') ?? scalar(on, 'metric') ?? scalar(on, 'condition');
      if (named === undefined) return [];
      const reason = text(on, 'reason');
      return {
        trigger: triggerOf(reason === undefined ? named.text : `${named.text}:${reason}`),
        action: text(rule, 'action') ?? '',
        cooldown: seconds(text(rule, 'cooldown')) ?? COOLDOWN,
        target: targets[index]!,
        at: place(facts!.source, named),
      };
    }),
  );
}

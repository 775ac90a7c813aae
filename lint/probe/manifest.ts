import { Corpus } from '../corpus.ts';
import { open } from '../file.ts';
import { type Configured, KUBE_LINTER_CHECKS, kubeLinter } from '../lang/kubernetes/kube-linter.ts';
import { KubernetesObject } from '../lang/kubernetes/object.ts';
import type { Problem, Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { plain } from '../source/node.ts';
import { read } from '../source/read.ts';
import type { Source } from '../source/source.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is asked for: a rule with options, and the name under which the answer tells it. */
interface Asked extends Configured {
  readonly peer?: string;
}

/**
 * {manifest, check?, params?, config?} -> {problems: [{rule, severity, message, line, column, peer?}]}.
 *
 * `check` is a check or template of kube-linter with its `params`, `config` a configuration of it with custom checks. With
 * neither, everything runs: each of its checks, as strict as kube-linter has it (`peer` says which), and our other rules.
 */
export function manifest(request: Fields): Fields {
  const content = typeof request['manifest'] === 'string' ? request['manifest'] : '';
  const { docs } = open('manifest.yaml', content);
  // What is applied alone goes to the namespace default.
  const objects = docs.flatMap((doc) => (doc.language === 'kubernetes' ? [new KubernetesObject(doc, 'default')] : []));
  const corpus = new Corpus(
    new Map(),
    docs,
    undefined,
    objects.map((subject) => ({ on: 'object' as const, subject })),
  );
  const problems = asked(request).flatMap((one) => {
    const rule = rules.find(({ name, on }) => name === one.rule && on === 'object');
    return rule === undefined ? [] : objects.flatMap((object) => run(rule, one, object, corpus));
  });
  return { problems };
}

function asked(request: Fields): Asked[] {
  const check = request['check'];
  const params = (request['params'] ?? undefined) as Fields | undefined;
  const custom = customChecks(request['config']);
  if (custom.length > 0) return custom;
  if (typeof check === 'string') {
    const found = kubeLinter(check, params);
    return found === undefined ? [] : [{ ...found, peer: check }];
  }
  const peers = KUBE_LINTER_CHECKS.flatMap((name) => {
    const found = kubeLinter(name);
    return found === undefined ? [] : [{ ...found, peer: name }];
  });
  const named = new Set(peers.map(({ rule }) => rule));
  const others = rules.filter(({ name, on, off }) => on === 'object' && off !== true && !named.has(name));
  return [...peers, ...others.map(({ name, options }) => ({ rule: name, options: options?.defaults ?? {} }))];
}

/** Of a configuration as a value or as YAML. */
function customChecks(config: unknown): Asked[] {
  const value = typeof config === 'string' ? read(config).documents.map(plain)[0] : config;
  const checks = (value as { customChecks?: unknown } | null | undefined)?.customChecks;
  if (!Array.isArray(checks)) return [];
  return checks.flatMap((one: Fields | null) => {
    const [name, template] = [one?.['name'], one?.['template']];
    if (typeof name !== 'string' || typeof template !== 'string') return [];
    const kinds = kindsOf(one!['scope']);
    const found = kubeLinter(name, { ...(one!['params'] as Fields | undefined), ...(kinds === undefined ? {} : { kinds }) }, template);
    return found === undefined ? [] : [{ ...found, peer: name }];
  });
}

/** The kinds of a scope where it names any by itself; `DeploymentLike` is what our rules take by default. */
function kindsOf(scope: unknown): readonly string[] | undefined {
  const kinds = (scope as { objectKinds?: unknown } | null | undefined)?.objectKinds;
  if (!Array.isArray(kinds) || kinds.includes('DeploymentLike')) return undefined;
  return kinds.includes('Any') ? [] : kinds.filter((kind) => typeof kind === 'string');
}

function run(rule: Rule, { options, peer }: Asked, object: KubernetesObject, corpus: Corpus): Fields[] {
  const context = { facts: undefined, corpus, options: { ...rule.options?.defaults, ...options } };
  return [...rule.check(object as never, context as never)].map((problem: Problem) => ({
    rule: rule.name,
    severity: problem.severity ?? rule.severity,
    message: problem.message,
    ...position('source' in problem.at ? problem.at.source : object.source, problem.at.from),
    ...(peer === undefined ? {} : { peer }),
  }));
}

/** 1-based, columns in UTF-16 units. */
function position(source: Source, at: number): { line: number; column: number } {
  const { from } = source.inFile({ from: at, to: at });
  const before = source.file.text.slice(0, from);
  return { line: before.split('\n').length, column: from - before.lastIndexOf('\n') };
}

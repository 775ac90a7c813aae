import type { Doc } from '../../document.ts';
import { Source } from '../../source/source.ts';
import { within } from '../../source/embed.ts';
import type { Tagged } from '../../subjects.ts';
import { AlertTemplate, offsetInLiteral, type QueryCall, type Template, type Uses } from '../gotemplate/template.ts';
import { type LogQuerySubject, logQuerySubject } from '../logql/subject.ts';
import { type Owner, type QuerySubject, querySubject } from '../promql/subject.ts';
import { flavorOf } from './flavor.ts';
import { structure, type StructureProblem } from './structure.ts';
import { type Group, type Pair, type Rule, type RuleFile, rulesOf } from './view.ts';

/** A rule file, a PrometheusRule, a text of rules in a ConfigMap. */
export class RuleFileSubject {
  readonly source: Source;
  readonly doc: Doc;
  readonly file: RuleFile;
  readonly flavor: 'prometheus' | 'loki';
  #problems: readonly StructureProblem[] | undefined;

  constructor(doc: Doc) {
    this.source = doc.source;
    this.doc = doc;
    this.file = rulesOf(doc.node);
    this.flavor = doc.flavor ?? flavorOf(this.file);
  }

  /** What its decoder refuses; shared by the rules that tell it. */
  get problems(): readonly StructureProblem[] {
    return (this.#problems ??= structure(this.doc.node, {
      flavor: this.flavor,
      resource: this.doc.object !== undefined && this.doc.key === undefined,
    }));
  }
}

/** One alert or record. */
export interface RuleSubject {
  /** Of the file: spans of the rule's nodes count in it. */
  readonly source: Source;
  readonly rule: Rule;
  readonly group: Group;
  readonly in: RuleFileSubject;
  readonly flavor: 'prometheus' | 'loki';
  /** Its PromQL; undefined without an expression, and for Loki. */
  readonly query: QuerySubject | undefined;
  /** Its LogQL; undefined without an expression, and for Prometheus. */
  readonly logQuery: LogQuerySubject | undefined;
}

/** A label or annotation of an alert that is a Go template. */
export class TemplateSubject {
  /** The text of the template. */
  readonly source: Source;
  readonly place: 'label' | 'annotation';
  readonly pair: Pair;
  readonly of: RuleSubject;
  readonly #known: AlertTemplate;

  constructor(of: RuleSubject, place: 'label' | 'annotation', pair: Pair) {
    this.of = of;
    this.place = place;
    this.pair = pair;
    this.source = within(of.source, pair.value);
    this.#known = AlertTemplate.of(pair.value.text, of.rule.name.text);
  }

  get template(): Template {
    return this.#known.template;
  }

  get uses(): Uses {
    return this.#known.uses;
  }

  /** The PromQL of a call of `query`, as a source of its own. */
  sourceOf({ from, text, literal }: QueryCall): Source {
    return new Source(this.source.path, text, { source: this.source, at: (offset) => from + offsetInLiteral(literal, offset) });
  }
}

/** What there is to look at in a document of rules. */
export function read(doc: Doc): readonly Tagged[] {
  const subject = new RuleFileSubject(doc);
  const found: Tagged[] = [{ on: 'rulefile', subject }];
  for (const group of subject.file.groups) for (const rule of group.rules) readRule(rule, group, subject, found);
  return found;
}

function readRule(rule: Rule, group: Group, file: RuleFileSubject, found: Tagged[]): void {
  const { source, flavor } = file;
  const [inner, owner] = [rule.expr === undefined ? undefined : within(source, rule.expr), ownerOf(rule, group)];
  const query = inner !== undefined && flavor === 'prometheus' ? querySubject(inner, owner) : undefined;
  const logQuery = inner !== undefined && flavor === 'loki' ? logQuerySubject(inner, owner) : undefined;
  const subject: RuleSubject = { source, rule, group, in: file, flavor, query, logQuery };
  found.push({ on: 'rule', subject });
  if (query !== undefined) found.push({ on: 'promql', subject: query });
  if (logQuery !== undefined) found.push({ on: 'logql', subject: logQuery });
  if (rule.kind !== 'alert') return;
  for (const pair of rule.labels) if (pair.value.text.includes('{{')) readTemplate(new TemplateSubject(subject, 'label', pair), found);
  for (const pair of rule.annotations)
    if (pair.value.text.includes('{{')) readTemplate(new TemplateSubject(subject, 'annotation', pair), found);
}

/** A template, and the PromQL inside of it: `{{ query "up" }}`. */
function readTemplate(subject: TemplateSubject, found: Tagged[]): void {
  found.push({ on: 'template', subject });
  if (subject.of.flavor !== 'prometheus' || !subject.source.text.includes('query')) return;
  for (const call of subject.uses.queries)
    if (call.exact) found.push({ on: 'promql', subject: querySubject(subject.sourceOf(call), { kind: 'template' }) });
}

function ownerOf({ kind, name, node }: Rule, group: Group): Owner {
  const names = kind === 'alert' ? { alert: name.text, record: undefined } : { alert: undefined, record: name.text };
  return { kind: 'rule', rule: node, group: group.node, ...names };
}

import type { Doc } from '../../document.ts';
import type { Source } from '../../source/source.ts';
import { within } from '../../source/embed.ts';
import type { Tagged } from '../../subjects.ts';
import { parseAlertTemplate, type Template, type Uses, usesOfAlert } from '../gotemplate/template.ts';
import { flavorOf } from './flavor.ts';
import { type Group, type Pair, type Rule, type RuleFile, rulesOf } from './view.ts';

/** A rule file, a PrometheusRule, a text of rules in a ConfigMap. */
export interface RuleFileSubject {
  readonly source: Source;
  readonly doc: Doc;
  readonly file: RuleFile;
  readonly flavor: 'prometheus' | 'loki';
}

/** One alert or record. */
export interface RuleSubject {
  /** Of the file: spans of the rule's nodes count in it. */
  readonly source: Source;
  readonly rule: Rule;
  readonly group: Group;
  readonly in: RuleFileSubject;
  readonly flavor: 'prometheus' | 'loki';
}

/** A label or annotation of an alert that is a Go template. */
export class TemplateSubject {
  /** The text of the template. */
  readonly source: Source;
  readonly place: 'label' | 'annotation';
  readonly pair: Pair;
  readonly of: RuleSubject;
  #template: Template | undefined;
  #uses: Uses | undefined;

  constructor(of: RuleSubject, place: 'label' | 'annotation', pair: Pair) {
    this.of = of;
    this.place = place;
    this.pair = pair;
    this.source = within(of.source, pair.value);
  }

  get template(): Template {
    return (this.#template ??= parseAlertTemplate(this.source.text, this.of.rule.name.text));
  }

  get uses(): Uses {
    return (this.#uses ??= usesOfAlert(this.template));
  }
}

/** What there is to look at in a document of rules. */
export function* read(doc: Doc): Iterable<Tagged> {
  const file = rulesOf(doc.node);
  const subject: RuleFileSubject = { source: doc.source, doc, file, flavor: doc.flavor ?? flavorOf(file) };
  yield { on: 'rulefile', subject };
  for (const group of file.groups)
    for (const rule of group.rules) yield* readRule({ source: doc.source, rule, group, in: subject, flavor: subject.flavor });
}

function* readRule(subject: RuleSubject): Iterable<Tagged> {
  yield { on: 'rule', subject };
  const { rule } = subject;
  if (rule.kind !== 'alert') return;
  for (const pair of rule.labels)
    if (pair.value.text.includes('{{')) yield { on: 'template', subject: new TemplateSubject(subject, 'label', pair) };
  for (const pair of rule.annotations)
    if (pair.value.text.includes('{{')) yield { on: 'template', subject: new TemplateSubject(subject, 'annotation', pair) };
}

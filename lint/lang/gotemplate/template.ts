/** Go templates as Prometheus and Alertmanager know them: parse, and ask what a template reads. */
import { remembered } from '../remembered.ts';
import type { Template } from './ast.ts';
import { ALERTMANAGER, PROMETHEUS } from './functions.ts';
import { parse } from './parser.ts';
import { type Known, plainly } from './plain.ts';
import { type Uses, uses } from './uses.ts';

/** The variables that Prometheus declares in front of every label and annotation of an alert (model/rulefmt, rules/alerting.go). */
const ALERT_VARIABLES: readonly string[] = ['$labels', '$externalLabels', '$externalURL', '$value'];

/** A label or annotation of an alerting rule. */
export const parseAlertTemplate = (text: string, alert?: string): Template =>
  parse(text, { functions: PROMETHEUS, variables: ALERT_VARIABLES, ...(alert === undefined ? {} : { name: `__alert_${alert}` }) });

function known(text: string): Known {
  const template = parseAlertTemplate(text);
  return { template, uses: usesOfAlert(template) };
}

/** A template of an alert and what it reads, computed when asked for, and once for the same text. */
export class AlertTemplate {
  readonly #text: string;
  readonly #alert: string;
  #template: Template | undefined;
  #uses: Uses | undefined;

  private constructor(text: string, alert: string) {
    this.#text = text;
    this.#alert = alert;
  }

  static of(text: string, alert: string): AlertTemplate {
    // Only a definition can collide with the name that Prometheus gives to the text.
    if (text.includes('__alert_')) return new AlertTemplate(text, alert);
    return AlertTemplate.#of(text);
  }

  static readonly #of = remembered((text) => new AlertTemplate(text, ''));

  get template(): Template {
    if (this.#template === undefined) this.#read();
    return this.#template!;
  }

  get uses(): Uses {
    if (this.#template === undefined) this.#read();
    return (this.#uses ??= usesOfAlert(this.#template!));
  }

  #read(): void {
    const whole = () => parseAlertTemplate(this.#text, this.#alert);
    const plain = plainly(this.#text, known, whole);
    this.#template = plain?.template ?? whole();
    this.#uses = plain?.uses;
  }
}

/** A text of a receiver, or a whole template file of Alertmanager. */
export const parseNotificationTemplate = (text: string): Template => parse(text, { functions: ALERTMANAGER });

export const usesOfAlert = (template: Template): Uses => uses(template, { data: 'alertData', functions: PROMETHEUS });

/** `file`: a template file, whose own text is never run with the data of a notification; its definitions are. */
export const usesOfNotification = (template: Template, { file = false }: { readonly file?: boolean } = {}): Uses =>
  uses(template, { data: file ? 'any' : 'notification', functions: ALERTMANAGER });

export type { Definition, Invoke, Problem, Template } from './ast.ts';
export type { Fault, LabelRead, QueryCall, Uses, ValueUse } from './uses.ts';
export { ALERTMANAGER, ALERTMANAGER_TEMPLATES, PROMETHEUS } from './functions.ts';
export { offsetInLiteral } from './literal.ts';

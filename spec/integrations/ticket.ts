import type { Duration } from '../units.ts';
import type { HttpNotifier, TemplateText } from './http.ts';

/** Text of a field that is also written when the issue is there already, or, with `update: false`, only when it is made. */
export type JiraText = TemplateText | { readonly template: TemplateText; readonly update?: boolean };

/** Opens issues in Jira; one for each group of alerts. Jira Cloud takes `http.basicAuth` with mail and API token. */
export interface Jira extends HttpNotifier {
  /** With the version: `https://example.atlassian.net/rest/api/3`. */
  readonly apiUrl: string;
  /** Default `auto`: cloud if the address is of atlassian.net. */
  readonly apiType?: 'auto' | 'cloud' | 'datacenter';
  /** Key of the project: `OPS`. */
  readonly project: TemplateText;
  readonly issueType: TemplateText;
  /** Default: template `jira.default.summary`. */
  readonly summary?: JiraText;
  /** Default: template `jira.default.description`. */
  readonly description?: JiraText;
  /** Default: none. */
  readonly labels?: readonly TemplateText[];
  /** Default: template `jira.default.priority`. */
  readonly priority?: TemplateText;
  /** Transition that opens a closed issue again. Default: a new issue is made. */
  readonly reopenTransition?: TemplateText;
  /** Transition that closes the issue when the alerts are over. Default: it stays open. */
  readonly resolveTransition?: TemplateText;
  /** Issues closed with this resolution are left alone. Default: none. */
  readonly wontFixResolution?: TemplateText;
  /** Issues closed longer ago are not opened again. Default: no limit. */
  readonly reopenDuration?: Duration;
  /** More fields, as Jira's API names them: `customfield_10001`. Default: none. */
  readonly fields?: Readonly<Record<string, JiraValue>>;
}

/** A value of a field. Texts in it are templates. */
export type JiraValue = string | number | boolean | null | readonly JiraValue[] | { readonly [key: string]: JiraValue };

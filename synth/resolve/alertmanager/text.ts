import { didYouMean } from '../../names.ts';
import { actions, parts } from './go-template.ts';
import type { Writer } from './writer.ts';

/** Functions of text/template, and those that Alertmanager adds: v0.34.2, template/template.go, DefaultFuncs. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery ' +
    'append date dict humanizeDuration join list match mustToDate now reReplaceAll routeLabels safeHtml safeUrl ' +
    'since stringSlice title toDate toJson toLower toUpper trimSpace tz urlUnescape'
  ).split(' '),
);

const OPENING: ReadonlySet<string> = new Set(['if', 'range', 'with', 'block', 'define']);
const KEYWORDS: ReadonlySet<string> = new Set([...OPENING, 'else', 'end', 'template', 'break', 'continue', 'true', 'false', 'nil']);

/** Templates that Alertmanager brings: v0.34.2, template/default.tmpl and email.tmpl. */
export const SHIPPED: readonly string[] = [
  '__alertmanager',
  '__alertmanagerURL',
  '__subject',
  '__description',
  '__text_alert_list',
  '__text_alert_list_markdown',
  ...fields('slack', 'title username fallback callbackid pretext titlelink iconemoji iconurl text footer color'),
  ...fields('pagerduty', 'description client clientURL instances'),
  ...fields('opsgenie', 'message description source'),
  ...fields('wechat', 'message to_user to_party to_tag agent_id'),
  ...fields('victorops', 'state_message entity_display_name monitoring_tool'),
  ...fields('pushover', 'title message url'),
  ...fields('sns', 'subject message'),
  ...fields('telegram', 'message'),
  ...fields('discord', 'content title message'),
  ...fields('webex', 'message'),
  ...fields('msteams', 'summary title text'),
  ...fields('msteamsv2', 'title text'),
  ...fields('jira', 'summary description priority'),
  ...fields('rocketchat', 'title alias titlelink emoji iconurl text'),
  ...fields('mattermost', 'color username title titlelink fallback text'),
  ...fields('email', 'subject html'),
];

function fields(kind: string, names: string): string[] {
  return names.split(' ').map((name) => `${kind}.default.${name}`);
}

/**
 * Alertmanager reads the templates of messages only when it sends one, so a mistake in one costs a page. What can be proved
 * wrong is told here: actions and blocks that do not close, functions and templates that do not exist.
 */
export function checkText(text: string, writer: Writer): void {
  const variable = /\$\([a-zA-Z0-9_]+\)/.exec(text)?.[0];
  // prometheus-operator v0.85.0 mounts what its config-reloader made of the configuration, with --config-envsubst-file.
  if (variable !== undefined)
    writer.problem(`the operator would put an environment variable in the place of ${variable}; write {{ "$" }}${variable.slice(1)}`);
  checkTemplate(text, writer);
}

/** The same for text that lies in a file of its own, where no variables are replaced. */
export function checkTemplate(text: string, writer: Writer): void {
  const found = actions(text);
  if (!Array.isArray(found)) {
    writer.problem(found);
    return;
  }
  const open: string[] = [];
  const own = new Set(found.flatMap((action) => /^(?:define|block)\s+"([^"]+)"/.exec(action)?.[1] ?? []));
  for (const action of found) checkAction(action, open, own, writer);
  if (open.length > 0) writer.problem(`{{ ${open.at(-1)} ... }} is not closed; add {{ end }}`);
}

function checkAction(action: string, open: string[], own: ReadonlySet<string>, writer: Writer): void {
  const words = parts(action);
  const first = words.find(({ kind }) => kind === 'word')?.text;
  if (first !== undefined && words[0]?.text === first) {
    if (OPENING.has(first)) open.push(first);
    if (first === 'end' && open.pop() === undefined) writer.problem('{{ end }} closes nothing; take it away');
    if (first === 'else' && open.length === 0) writer.problem('{{ else }} belongs to nothing; take it away');
  }
  for (const [i, { kind, text }] of words.entries()) {
    if (kind === 'word' && !KEYWORDS.has(text) && !FUNCTIONS.has(text)) {
      writer.problem(
        `the template calls ${text}, which is no function of Alertmanager's templates${didYouMean(text, FUNCTIONS) || `; a label or field is written with a dot: .${text}`}`,
      );
    }
    if (kind === 'text' && words[i - 1]?.text === 'template' && !writer.templates.has(text) && !own.has(text)) {
      writer.problem(
        `no template is called ${JSON.stringify(text)}${didYouMean(text, writer.templates) || '; declare it in routing.templates'}`,
      );
    }
  }
}

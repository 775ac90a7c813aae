import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { RunbookModel } from '../model/core.ts';
import { leads, type Lead } from './leads.ts';
import { code, link, list, numbered, plain, quotation, table } from './markdown.ts';

/** A page for each runbook, and a list of them all. */
export function runbookPages(model: Model): Artifact[] {
  if (model.runbooks.length === 0) return [];
  const folder = `dist/${model.environment.name}/_runbooks`;
  const byRunbook = leads(model);
  const of = ({ key }: RunbookModel) => byRunbook.get(key) ?? [];
  return [
    { path: `${folder}/README.md`, origin: model.environment.origin, body: { markdown: index(model, of) } },
    ...model.runbooks.map((runbook) => ({
      path: `${folder}/${runbook.name}.md`,
      origin: runbook.origin,
      body: { markdown: page(model, runbook, of(runbook)) },
    })),
  ];
}

function index({ stack, environment, runbooks }: Model, of: (runbook: RunbookModel) => readonly Lead[]): string {
  const rows = runbooks.map((runbook) => {
    const alerts = [...new Set(of(runbook).map(({ alert }) => alert))];
    return [link(runbook.title, `${runbook.name}.md`), alerts.map(code).join(', ')];
  });
  return blocks(`# Runbooks: ${plain(stack)}, ${plain(environment.name)}`, table(['Runbook', 'Alerts that lead to it'], rows));
}

function page(model: Model, runbook: RunbookModel, alerts: readonly Lead[]): string {
  const { title, impact, symptoms, steps, verify, rollback, escalate } = runbook;
  return blocks(
    `# ${plain(title)}`,
    ...section('Impact', impact === undefined ? '' : quotation(impact)),
    ...section('Symptoms', list(symptoms)),
    ...section(
      'Alerts that lead here',
      alerts.length === 0 ? '' : table(['Alert', 'Severity', 'Service', 'What it says'], alerts.map(row)),
    ),
    ...section('Steps', numbered(steps)),
    ...section('Verify', list(verify)),
    ...section('Rollback', numbered(rollback)),
    ...section('Escalation', blocks(...(escalate === undefined ? [] : [quotation(escalate)]), ...owners(model, alerts))),
    ...section('Dashboards', dashboards(model, alerts)),
    '[All runbooks](<README.md>)',
  );
}

const row = ({ alert, severities, service, says }: Lead) => [code(alert), severities.join(', '), plain(service), plain(says)];

/** Whom the alerts belong to, and where to find them. */
function owners({ teams }: Model, alerts: readonly Lead[]): string[] {
  const keys = new Set(alerts.map(({ team }) => team));
  const found = teams
    .filter(({ key }) => keys.has(key))
    .map(({ title, contact }) => plain(title) + (contact === undefined ? '' : ` (${plain(contact)})`));
  return found.length === 0 ? [] : [`Owned by ${found.join(', ')}.`];
}

function dashboards({ grafana }: Model, alerts: readonly Lead[]): string {
  const urls = new Set(alerts.flatMap(({ dashboard }) => dashboard ?? []));
  const title = (url: string) => grafana.dashboards.find(({ uid }) => url.split(/[/?#]/).includes(uid))?.title ?? url;
  return list([...urls].map((url) => link(title(url), url)));
}

const section = (title: string, body: string): string[] => (body === '' ? [] : [`## ${title}`, body]);

const blocks = (...parts: readonly string[]) => parts.join('\n\n');

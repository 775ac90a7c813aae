import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { alertFacts, receiverFacts } from './alerts.ts';
import { metricFacts } from './metrics.ts';
import { recordFacts } from './records.ts';
import { monitorFacts, remediationFacts, selectorFacts, serviceFacts, sloFacts } from './services.ts';
import { byName, filled } from './tidy.ts';
import { versionFacts } from './versions.ts';

/** The shape of the file; docs/catalog-schema.json describes it. A change that breaks readers is a new number. */
const SCHEMA = 1;

/** How urgent an alert can be: spec/units.ts. */
const SEVERITIES = ['critical', 'warning', 'info'];

/** All that the spec declares, for readers that know nothing of it: the linter first of all. */
export function catalog(model: Model): Artifact[] {
  const { origin, name } = model.environment;
  return [{ path: `dist/${name}/_catalog.json`, origin, body: { json: facts(model) } }];
}

function facts(model: Model) {
  const { stack, environment, teams, logs, secrets, platform } = model;
  const { name, cluster, repository, domain, namespaces, externalLabels, scrapeInterval, evaluationInterval, retention, deletion } =
    environment;
  return {
    schema: SCHEMA,
    stack,
    environment: { name, cluster, repository, domain, scrapeInterval, evaluationInterval, retention, deletion, externalLabels },
    versions: versionFacts(cluster.kubernetes, platform),
    charts: byName(
      platform.charts,
      (chart) => chart.name,
      ({ chart, repository: from, version, namespace }) => ({ chart, repository: from, version, namespace }),
    ),
    namespaces,
    severities: SEVERITIES,
    teams: byName(
      teams,
      ({ key }) => key,
      ({ title, contact }) => filled({ title, contact }),
    ),
    services: serviceFacts(model),
    slos: sloFacts(model),
    alerts: alertFacts(model),
    receivers: receiverFacts(model),
    runbooks: runbookFacts(model),
    remediation: remediationFacts(model),
    ...exceptionFacts(model),
    monitors: monitorFacts(model),
    selectors: selectorFacts(model),
    ...grafanaFacts(model),
    secrets: byName(
      secrets,
      (secret) => `${secret.namespace}/${secret.name}`,
      ({ keys }) => Object.keys(keys).toSorted(),
    ),
    logs: byName(
      logs,
      ({ key }) => key,
      ({ producer, of, labels, format }) => filled({ producer, of, labels, format }),
    ),
    records: recordFacts(model),
    ...metricFacts(model.metrics),
  };
}

const runbookFacts = ({ runbooks, environment }: Model) =>
  byName(
    runbooks,
    ({ name }) => name,
    ({ title, url, name }) => ({ title, url, path: `dist/${environment.name}/_runbooks/${name}.md` }),
  );

/** Nothing where there are none: most stacks have none. */
const exceptionFacts = ({ exceptions }: Model) =>
  exceptions.length === 0
    ? {}
    : {
        exceptions: byName(
          exceptions,
          ({ name }) => name,
          ({ rule, file, alert, line, reason, until }) => filled({ rule, file, alert, line, reason, until }),
        ),
      };

const grafanaFacts = ({ grafana }: Model) => ({
  dashboards: byName(
    grafana.dashboards,
    ({ uid }) => uid,
    ({ title, folder, items, variables, annotations }) =>
      filled({ title, folder, dataSources: sourcesOf([items, variables, annotations]) }),
  ),
  dataSources: byName(
    grafana.dataSources,
    ({ uid }) => uid,
    ({ name, plugin }) => ({ name, type: plugin }),
  ),
});

/** The data sources that anything inside asks, in order. */
function sourcesOf(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { type, uid } = part as { type?: unknown; uid?: unknown };
    if (typeof type === 'string' && typeof uid === 'string') found.add(uid);
    Object.values(part).forEach(visit);
  };
  visit(value);
  return [...found].toSorted();
}

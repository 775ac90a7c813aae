import { BUDGETS, COSTS, KPIS, LOGS, SECURITY, SLOS, exported, panel } from './dashboards-edits.ts';
import type { Defect } from './defect.ts';
import { defects, withOptions } from './kubernetes-edits.ts';

const TEAM = 'dashboards/team.json';
const variable = (given: Readonly<Record<string, unknown>>) => ({ templating: { list: [given] } });
const SOURCE = { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus', current: { value: 'prometheus' } };
const BY_VARIABLE = { datasource: { type: 'prometheus', uid: '${datasource}' } };
const chosen = (name: string, given: Readonly<Record<string, unknown>>) => ({
  name,
  label: name.charAt(0).toUpperCase() + name.slice(1),
  type: 'query',
  datasource: { uid: '$datasource' },
  query: `label_values(http_requests_total, ${name})`,
  multi: true,
  includeAll: true,
  allValue: '.+',
  refresh: 2,
  ...given,
});
const JOB = chosen('job', {});
const INSTANCE = chosen('instance', {});
const asked = (matchers: string) =>
  panel({ ...BY_VARIABLE, targets: [{ refId: 'A', expr: `sum(rate(http_requests_total{${matchers}}[$__rate_interval]))` }] });

/** What is asked about all dashboards, when one of them is not there. */
const MISSING = ['stack/coverage', 'dashboards/link', 'alerts/dashboard-link'];
const TRUNCATED = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: team\n  namespace: monitoring\n  labels:\n    grafana_dashboard: '1'\ndata:\n  team.json: |-\n    {\n      "uid": "team",\n      "title": "Team"\n`;

/** The dashboard as a whole. */
const whole: readonly Defect[] = [
  ...defects(
    'dashboards/json',
    ['leaves a comma too many', COSTS, '"schemaVersion": 42,', '"schemaVersion": 42,,', { implies: MISSING }],
    [
      'loses a brace in a merge',
      LOGS,
      '      "annotations": {\n        "list": []\n      },\n',
      '      "annotations": {\n        "list": []\n      ,\n',
      { implies: MISSING },
    ],
    ['comments out a line', KPIS, '      "graphTooltip": 1,\n', '      // "graphTooltip": 1,\n', { implies: MISSING }],
    ['deletes the last lines of a file', 'dashboards/configmap-dashboard-team.yaml', undefined, TRUNCATED],
  ),
  ...defects(
    'dashboards/schema',
    ['deletes the title', COSTS, '      "title": "Therapy Engine - Costs",\n', '', { implies: ['stack/coverage'] }],
    ['writes the version of the schema as a list', TEAM, undefined, exported({ schemaVersion: [42] })],
    [
      'defines a variable twice',
      BUDGETS,
      '"list": [\n          {\n            "name": "namespace",',
      '"list": [\n          {\n            "name": "namespace",\n            "type": "custom",\n            "query": "default"\n          },\n          {\n            "name": "namespace",',
    ],
    ['writes a list where one text stands', TEAM, undefined, exported({ tags: 'therapy-engine' })],
  ),
  ...defects(
    'dashboards/uid',
    ['copies a dashboard and keeps its uid', 'dashboards/costs-copy.json', undefined, exported({ uid: 'therapy-engine-costs' })],
    [
      'gives two dashboards one uid',
      LOGS,
      '"uid": "therapy-engine-logs"',
      '"uid": "therapy-engine-costs"',
      { implies: ['dashboards/link', 'alerts/dashboard-link', 'alerts/runbook'] },
    ],
    ['deletes the uid', TEAM, undefined, exported({ uid: undefined })],
    ['writes a long uid', TEAM, undefined, exported({ uid: 'therapy-engine-production-dashboard-of-the-team' })],
    ['writes a uid with blanks', TEAM, undefined, exported({ uid: 'therapy engine team' })],
  ),
  ...defects(
    'dashboards/link',
    ['misspells the uid in a link', COSTS, '"url": "/d/therapy-engine-budgets"', '"url": "/d/therapy-engine-budget"'],
    ['links to a dashboard that is gone', LOGS, '/d/therapy-engine-security-events', '/d/therapy-engine-falco'],
    [
      'links by the folder of a dashboard',
      'dashboards/configmap-dashboard-aiops-xai.yaml',
      '"url": "/d/therapy-engine-aiops"',
      '"url": "/d/aiops/therapy-engine-aiops"',
    ],
  ),
  ...defects(
    'dashboards/editable',
    ['exports a dashboard as it stands', TEAM, undefined, exported({ editable: true })],
    ['exports another one', 'dashboards/other.json', undefined, exported({ uid: 'other', title: 'Other', editable: true, tags: ['team'] })],
    [
      'copies a dashboard out of a ConfigMap',
      'dashboards/requests.json',
      undefined,
      exported({ uid: 'requests', editable: true, refresh: '30s' }),
    ],
  ),
  ...withOptions(
    'dashboards/size',
    { limit: 20_000 },
    [
      'adds a panel for every pod',
      TEAM,
      undefined,
      exported({ panels: Array.from({ length: 60 }, (_, i) => panel({ id: i + 1, gridPos: { x: 0, y: 8 * i, w: 12, h: 8 } })) }),
    ],
    [
      'pastes a picture into a text',
      TEAM,
      undefined,
      exported({
        panels: [
          panel({}),
          {
            id: 2,
            type: 'text',
            gridPos: { x: 12, y: 0, w: 12, h: 8 },
            options: { mode: 'html', content: `<img src="data:image/png;base64,${'iVBORw0K'.repeat(3000)}">` },
          },
        ],
      }),
    ],
    [
      'leaves old data in a panel',
      TEAM,
      undefined,
      exported({ panels: [panel({ snapshotData: Array.from({ length: 4000 }, (_, i) => i) })] }),
    ],
  ),
  ...withOptions(
    'dashboards/datasource-variable',
    {},
    ['writes the data source into every panel', TEAM, undefined, exported({})],
    [
      'calls the variable otherwise',
      TEAM,
      undefined,
      exported({ ...variable({ ...SOURCE, name: 'ds' }), panels: [panel({ datasource: { type: 'prometheus', uid: '$ds' } })] }),
    ],
    [
      'leaves the variable without a label',
      TEAM,
      undefined,
      exported({ ...variable({ ...SOURCE, label: '' }), panels: [panel(BY_VARIABLE)] }),
    ],
  ),
  ...withOptions(
    'dashboards/job-instance-variable',
    {},
    ['has no variable for instance', TEAM, undefined, exported({ templating: { list: [SOURCE, JOB] }, panels: [asked('job=~"$job"')] })],
    [
      'lets its reader choose one job only',
      TEAM,
      undefined,
      exported({
        templating: { list: [SOURCE, chosen('job', { multi: false }), INSTANCE] },
        panels: [asked('job=~"$job",instance=~"$instance"')],
      }),
    ],
    [
      'lists every value for All',
      TEAM,
      undefined,
      exported({
        templating: { list: [SOURCE, JOB, chosen('instance', { allValue: '' })] },
        panels: [asked('job=~"$job",instance=~"$instance"')],
      }),
    ],
  ),
  ...withOptions(
    'dashboards/job-instance',
    {},
    ['forgets instance in a selector', TEAM, undefined, exported({ templating: { list: [SOURCE, JOB] }, panels: [asked('job=~"$job"')] })],
    [
      'matches one job only',
      TEAM,
      undefined,
      exported({ templating: { list: [SOURCE, JOB, INSTANCE] }, panels: [asked('job="$job",instance=~"$instance"')] }),
      { implies: ['dashboards/multi-value'] },
    ],
    [
      'writes a job into a query',
      TEAM,
      undefined,
      exported({ templating: { list: [SOURCE, INSTANCE] }, panels: [asked('job="therapy-backend",instance=~"$instance"')] }),
    ],
  ),
];

/** The panels in it. */
const panels: readonly Defect[] = [
  ...defects(
    'dashboards/panel-id',
    ['copies a panel with its id', COSTS, '"id": 733720', '"id": 169647'],
    ['merges two branches', LOGS, '"id": 472386', '"id": 930394'],
    ['numbers panels by hand', SECURITY, '"id": 209281', '"id": 920493'],
  ),
  ...defects(
    'dashboards/overlap',
    [
      'moves a panel onto another one',
      COSTS,
      '"h": 4,\n            "w": 8,\n            "x": 8,\n            "y": 0',
      '"h": 4,\n            "w": 8,\n            "x": 4,\n            "y": 0',
    ],
    ['makes a panel wider than the grid', LOGS, '"w": 18,\n            "x": 6', '"w": 20,\n            "x": 6'],
    ['makes a panel higher', COSTS, '"h": 8,\n            "w": 14', '"h": 8,\n            "w": 16'],
  ),
  ...defects(
    'dashboards/title',
    ['empties the title of a panel', COSTS, '"title": "Nodes"', '"title": ""'],
    ['deletes the title of a panel', LOGS, '          "title": "Errors",\n', ''],
    ['writes a blank for a title', KPIS, '"title": "Sessions"', '"title": " "'],
  ),
  ...defects(
    'dashboards/description',
    ['deletes the description of a panel', COSTS, '          "description": "Nodes that cost something.",\n', ''],
    ['empties the description of a panel', LOGS, '"description": "Only errors."', '"description": ""'],
    ['adds a panel without one', TEAM, undefined, exported({ panels: [panel({ description: undefined })] })],
  ),
  ...defects(
    'dashboards/thresholds',
    [
      'swaps two steps',
      COSTS,
      '"color": "orange",\n                    "value": 800',
      '"color": "orange",\n                    "value": 8000',
    ],
    ['lowers the last step below the one before', LOGS, '"value": 11', '"value": 0'],
    ['writes percent for one step of a ratio', SLOS, '"value": 0.99\n', '"value": 99\n'],
  ),
];

export const layout: readonly Defect[] = [...whole, ...panels];

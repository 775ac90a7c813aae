/**
 * Where a fragment or a mistake of the guide stands. Each becomes an environment of one config: the guide's own stack with this
 * one change. So one run of the compiler and one of synth judge all of them.
 */

/** A change as an object literal of type `Patch`; `code` stands in it as it is in the guide. */
type Frame = (code: string) => string;

/**
 * Adds the fields that a whole one needs and that the code does not have. Written out, not spread: the compiler looks for unknown
 * fields only in what is written out.
 */
const filled = (code: string, needs: Readonly<Record<string, string>>) =>
  Object.entries(needs)
    .filter(([key]) => !new RegExp(`(^|\\n|, )${key}:`).test(code))
    .map(([key, value]) => `${key}: ${value}, `)
    .join('') + code;

const ALERT = { expr: `'up == 0'`, severity: `'warning'`, summary: `'Example'`, runbook: 'book.apiErrors' };
const LOG_ALERT = { ...ALERT, expr: `'sum(count_over_time({app="shop-mailer"} [5m])) > 1'` };
const SLO = { objective: '99.9', sli: 'sli.ratio(m.http_requests_total, { bad: { code: /5../ } })', runbook: 'book.apiErrors' };
const FALCO_RULE = { desc: `'x'`, condition: `'evt.type = open'`, output: `'x'`, priority: `'NOTICE'` };

const stack = (fields: string) => `{ stack: { ${fields} } }`;
const service = (fields: string) => stack(`services: { ...base.services, ...services({ example: { owner: team.shop, ${fields} } }) }`);
const board = (fields: string) => stack(`dashboards: { ...base.dashboards, ...dashboards({ example: { title: 'Example', ${fields} } }) }`);
const routing = (fields: string) => stack(`routing: { ...base.routing, ${fields} }`);
const app = (fields: string) => stack(`apps: { ...base.apps, ${fields} }`);

export const FRAMES: Readonly<Record<string, Frame>> = {
  /** Fields of `defineStack`. */
  stack,
  /** Fields of an environment. */
  environment: (code) => `{ environment: { ${code} } }`,
  teams: (code) => stack(`teams: { ...base.teams, ...teams({ ${code} }) }`),
  metrics: (code) => stack(`metrics: [...base.metrics, metrics({ ${code} }, { producer: 'example' })]`),
  /** Fields of a service. */
  service,
  /** Entries of the record of services. */
  services: (code) => stack(`services: { ...base.services, ...services({ ${code} }) }`),
  /** Fields of an SLO. */
  slo: (code) => service(`slos: { example: { ${filled(code, SLO)} } }`),
  /** Fields of an alert. */
  alert: (code) => service(`alerts: { Example: { ${filled(code, ALERT)} } }`),
  /** The query of an alert. */
  query: (code) => service(`alerts: { Example: { ${filled(`expr: ${code}`, ALERT)} } }`),
  /** Fields of an alert on logs. */
  logAlert: (code) => service(`logAlerts: { Example: { ${filled(code, LOG_ALERT)} } }`),
  logs: (code) => stack(`logs: { ...base.logs, ...logStreams({ ${code} }) }`),
  records: (code) => stack(`records: { ...base.records, example: records({ ${code} }) }`),
  /** Fields of a runbook. */
  runbook: (code) =>
    stack(`runbooks: { ...base.runbooks, ...runbooks({ example: { ${filled(code, { title: `'Example'`, steps: `['Look.']` })} } }) }`),
  receivers: (code) => stack(`receivers: { ...base.receivers, ...receivers({ ${code} }) }`),
  /** One route, before all others. */
  route: (code) => routing(`routes: [${code}, ...base.routing.routes]`),
  /** Fields of the routing. */
  routing,
  intervals: (code) => routing(`timeIntervals: { ...base.routing.timeIntervals, ...timeIntervals({ ${code} }) }`),
  /** One test of the routes. */
  test: (code) => stack(`tests: [${code}]`),
  /** One rule of remediation. */
  remediation: (code) => service(`remediation: { target: { workload: { kind: 'Deployment', name: 'example' } }, rules: [${code}] }`),
  /** The target of a remediation. */
  target: (code) => service(`remediation: { target: { ${code} }, rules: [{ on: { alert: 'WorkerStuck' }, action: 'collect' }] }`),
  /** Fields of a dashboard. */
  dashboard: board,
  /** One panel. */
  panel: (code) => board(`panels: { example: ${code} }`),
  dataSources: (code) => stack(`dataSources: { ...base.dataSources, ...dataSources({ ${code} }) }`),
  /** Fields of a rule of Falco. */
  falcoRule: (code) =>
    stack(`falco: { files: { example: { lists, macros, rules: falcoRules({ example: { ${filled(code, FALCO_RULE)} } }) } } }`),
  /** Fields of a rules file of Falco. */
  falcoFile: (code) => stack(`falco: { files: { example: { ${code} } } }`),
  /** Components instead of the guide's. */
  platform: (code) => stack(`platform: { ${code} }`),
  /** More components, or others. */
  components: (code) => stack(`platform: { ...base.platform, ${code} }`),
  apps: app,
  detector: (code) => app(`detector: { ...base.apps!.detector!, ${code} }`),
  exporter: (code) => app(`exporter: { ...base.apps!.exporter!, ${code} }`),
  runbooksApp: (code) => app(`runbooks: { ...base.apps!.runbooks!, ${code} }`),
  backend: (code) => app(`backend: { ...base.apps!.backend!, ${code} }`),
};

/** What the changes need around them. `guide` is the stack of the guide, `base` that of production. */
const PRELUDE = `
interface Patch { readonly environment?: Partial<EnvironmentDef>; readonly stack?: Partial<StackDef> }
const production: EnvironmentDef = guide.environments['production']!;
const base = guide.define({ ...production, name: 'production' });
`;

const POSTLUDE = `
export default defineStack(
  Object.fromEntries(Object.entries(patches).map(([name, { environment }]) => [name, { ...production, overrides: {}, ...environment }])),
  ({ name }) => ({ ...base, ...patches[name]!.stack }),
);
`;

export interface Framed {
  readonly at: string;
  readonly frame: string;
  readonly code: string;
}

/** One config of all changes, and the first line of each of them in it. */
export function framed(guide: string, all: readonly Framed[]): { readonly text: string; readonly lines: readonly number[] } {
  const names = "import type { EnvironmentDef, StackDef } from 'therapy-ops';\n";
  let text = `${names}${guide.replace('export default defineStack(', 'const guide = defineStack(')}${PRELUDE}const patches: Readonly<Record<string, Patch>> = {\n`;
  const lines = all.map(({ at, frame, code }, i) => {
    const make = FRAMES[frame];
    if (make === undefined) throw new Error(`${at}: there is no frame ${frame}`);
    const line = text.split('\n').length;
    text += `  c${i}: ${make(code.trim())},\n`;
    return line;
  });
  return { text: `${text}};\n${POSTLUDE}`, lines };
}

const file = (name: string) => `dashboards/configmap-dashboard-${name}.yaml`;

/** The dashboards of the good stack. */
export const ALERTS = file('alerts');
export const BUDGETS = file('budgets');
export const CICD = file('cicd');
export const COSTS = file('costs');
export const KPIS = file('business-kpis');
export const LOGS = file('logs');
export const SECURITY = file('security-events');
export const SLOS = file('slos');
export const XAI = file('aiops-xai');

/** A dashboard as somebody exports it from Grafana, with what is given besides. */
export const exported = (given: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(
    {
      uid: 'therapy-engine-team',
      title: 'Team',
      editable: false,
      schemaVersion: 42,
      time: { from: 'now-1h', to: 'now' },
      panels: [panel({})],
      ...given,
    },
    null,
    2,
  )}\n`;

/** A panel as ours are. */
export const panel = (given: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  id: 1,
  type: 'timeseries',
  title: 'Requests',
  description: 'All requests of the backend.',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: 'reqps' }, overrides: [] },
  targets: [{ refId: 'A', expr: 'sum(rate(http_requests_total[$__rate_interval]))' }],
  ...given,
});

/** Answers one question of a `probe`: the fields of a JSON line in, those of the answer out. It never throws. */
export type Probe = (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By name: what `therapy-ops probe LANG` can be asked, loaded when it is. */
export const probes: Readonly<Record<string, () => Promise<Probe>>> = {
  alertmanager: async () => (await import('./alertmanager.ts')).alertmanager,
  falco: async () => (await import('./falco.ts')).probeFalco,
  dashboard: async () => (await import('./dashboard.ts')).dashboard,
  inhibit: async () => (await import('./inhibit.ts')).inhibit,
  logql: async () => (await import('./logql.ts')).logql,
  manifest: async () => (await import('./manifest.ts')).manifest,
  matchers: async () => (await import('./matchers.ts')).matchers,
  promql: async () => (await import('./promql.ts')).promql,
  receiver: async () => (await import('./receiver.ts')).receiver,
  rulefile: async () => (await import('./rulefile.ts')).rulefile,
  rules: async () => (await import('./rules.ts')).rules,
  route: async () => (await import('./route.ts')).route,
};

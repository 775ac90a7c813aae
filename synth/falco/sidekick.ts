import type { Model } from '../model.ts';

/** Falcosidekick's settings for Alertmanager, as `config.alertmanager` of its chart has them. */
export interface SidekickAlertmanager {
  readonly hostport: string;
  readonly endpoint: string;
  readonly minimumpriority: string;
  /** `debug:info,notice:info` */
  readonly customseveritymap: string;
  /** `alertname:FalcoEvent,service:falco` */
  readonly extralabels: string;
}

/** Undefined where no Alertmanager of ours is installed. */
export function sidekickAlertmanager({ falco: { alertmanager }, platform }: Model): SidekickAlertmanager | undefined {
  const { url } = platform.endpoints.alertmanager ?? {};
  if (url === undefined) return undefined;
  const pairs = (record: Readonly<Record<string, string>>) =>
    Object.entries(record)
      .map(([name, value]) => `${name}:${value}`)
      .join(',');
  return {
    hostport: url,
    endpoint: '/api/v2/alerts', // the default /api/v1/alerts is gone since Alertmanager 0.27
    minimumpriority: alertmanager.minimumPriority,
    customseveritymap: pairs(alertmanager.severities),
    extralabels: pairs(alertmanager.labels),
  };
}

import { quote } from '../../spec/selector.ts';
import { WINDOW, type SloModel } from '../model/slo.ts';

/**
 * Names and labels as Sloth has them, so that its dashboards (grafana.com 14348, 14643) and tools work:
 * https://sloth.dev/introduction/architecture/
 */
export const identity = ({ id, service, name }: SloModel) => ({ sloth_id: id, sloth_service: service, sloth_slo: name });

/** `{sloth_id="backend-availability", sloth_service="backend", sloth_slo="availability"}` */
export const selectorOf = (slo: SloModel) =>
  `{${Object.entries(identity(slo))
    .map(([label, value]) => `${label}=${quote(value)}`)
    .join(', ')}}`;

export const ratioRecord = (window: string) => `slo:sli_error:ratio_rate${window}`;

/** The window of the records that the period is summed up from. */
export const BASE = '5m';

/** Each once, ascending by the order of the alerts' table: 6h is the long window of one alert and the short one of another. */
export const windowsOf = ({ alerts }: SloModel): string[] => [
  ...new Set([BASE, ...alerts.flatMap(({ short }) => short), ...alerts.flatMap(({ long }) => long)]),
];

/** A query of the SLI over one window. */
export const over = (query: string, window: string) => query.replaceAll(WINDOW, window);

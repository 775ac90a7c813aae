// Source: Prometheus 3.16 (module v0.316.0), scrape/scrape.go, report samples, and rules/alerting.go; prometheus.io/docs/concepts/jobs_instances.
import { gauge, metrics, open } from '../metric.ts';

const alert = { alertname: open, severity: open, service: open, team: open } as const;

/** What Prometheus makes itself: for each scrape, and for each alert. */
export const builtin = {
  ...metrics(
    {
      up: gauge([], { help: '1 when the last scrape of the target worked.', unit: 'bool' }),
      scrape_duration_seconds: gauge([], { help: 'How long the scrape took.' }),
      scrape_samples_scraped: gauge([], { help: 'Samples that the target exposed.' }),
      scrape_samples_post_metric_relabeling: gauge([], { help: 'Samples that were left after relabelling.' }),
      scrape_series_added: gauge([], { help: 'New series in this scrape.' }),
    },
    { producer: 'built-in', job: '' },
  ),
  ...metrics(
    {
      ALERTS: gauge({ ...alert, alertstate: ['pending', 'firing'] }, { help: '1 for each alert that is pending or firing, with all labels of the alert.', unit: 'bool' }),
      ALERTS_FOR_STATE: gauge(alert, { help: 'When each alert became active.', unit: 'timestampSeconds' }),
    },
    { producer: 'built-in', job: '' },
  ),
};

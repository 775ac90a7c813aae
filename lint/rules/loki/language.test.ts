import { ruleTest } from '../../testing.ts';
import language from './language.ts';

const PROMETHEUS = (expr: string) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: a}
spec:
  groups:
    - name: g
      rules:
        - {alert: A, expr: ${expr}}
`;
const LOKI = (expr: string) =>
  PROMETHEUS(expr).replace('monitoring.coreos.com', 'loki.grafana.com').replace('PrometheusRule', 'AlertingRule');

ruleTest(language, {
  valid: [
    PROMETHEUS(`'up == 0'`),
    LOKI(`'sum(rate({app="x"} |= "error" [5m])) > 1'`),
    // Right in both languages.
    PROMETHEUS(`'rate({app="x"}[5m])'`),
    LOKI(`'rate({app="x"}[5m])'`),
    LOKI(`'vector(1)'`),
    // Wrong in both: the rule of its own language tells why.
    PROMETHEUS(`'sum(rate({app="x"} |= "error" [5m])'`),
    LOKI(`'sum(up'`),
  ],
  invalid: [
    PROMETHEUS(`«'sum(rate({app="x"} |= "error" [5m])) > 1'»`),
    PROMETHEUS(`«'bytes_rate({app="x"}[5m]) > 1'»`),
    LOKI(`«'up == 0'»`),
    LOKI(`«'sum(rate(http_requests_total{code="500"}[5m])) > 1'»`),
  ],
});

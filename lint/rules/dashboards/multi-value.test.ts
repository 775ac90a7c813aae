import { ruleTest } from '../../testing.ts';
import multiValue from './multi-value.ts';

const dashboard = (variable: string, expr: string, panel = '') =>
  `{"title": "T", "templating": {"list": [{"name": "v", "type": "query", ${variable}}]}, "panels": [{"type": "stat", "title": "A"${panel}, "datasource": {"type": "prometheus"}, "targets": [{"expr": "${expr}"}]}]}`;

ruleTest(multiValue, {
  valid: [
    dashboard('"multi": true', 'up{a=~\\"$v\\"}'),
    dashboard('"multi": false', 'up{a=\\"$v\\"}'),
    dashboard('"multi": true', 'up{a=\\"$w\\"}'),
    dashboard('"multi": true', 'up{a=\\"$v\\"}', ', "repeat": "v"'), // each copy has one value
    dashboard('"includeAll": true, "allValue": "all"', 'up{a=\\"$v\\"}'),
    dashboard('"multi": true', 'up{a=\\"${v:text}\\"}'),
    dashboard('"multi": true', 'up{a=\\"x-$v\\"}'),
  ],
  invalid: [
    dashboard('"multi": true', 'up{«a»=\\"$v\\"}'),
    dashboard('"includeAll": true', 'up{«a»!=\\"${v}\\"}'),
    dashboard('"multi": true', 'sum(rate(b_total{«a»=\\"[[v]]\\"}[5m]))'),
  ],
});

import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as gauge from '@grafana/grafana-foundation-sdk/gauge';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import * as logs from '@grafana/grafana-foundation-sdk/logs';
import * as piechart from '@grafana/grafana-foundation-sdk/piechart';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as text from '@grafana/grafana-foundation-sdk/text';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { describe, expect, test } from 'vitest';
import { dashboards } from '../../spec/dashboard.ts';
import { dataSources } from '../../spec/datasource.ts';
import { logql } from '../../spec/logql.ts';
import { panel, type Panel } from '../../spec/panel.ts';
import { m, panelsOf, resolved } from '../../test/support/grafana.ts';

const common = { title: 'T', description: 'D', query: m.active_users };

/** Fields that the SDK fills and newer Grafana ignores, or that are left to Grafana: with the reason. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  table: ['footer', 'showTypeIcons'], // moved to the columns in Grafana 12.2; off by default
  heatmap: ['selectionMode'], // both ways by default
  statetimeline: ['perPage'], // twenty by default
};

describe('options hold what the foundation SDK gives every panel of their kind', () => {
  const kinds: readonly [name: string, builder: { build(): { type: string; options?: object } }, made: Panel][] = [
    ['timeseries', new timeseries.PanelBuilder(), panel.timeseries(common)],
    ['stat', new stat.PanelBuilder(), panel.stat(common)],
    ['gauge', new gauge.PanelBuilder(), panel.gauge(common)],
    ['bargauge', new bargauge.PanelBuilder(), panel.bargauge(common)],
    ['piechart', new piechart.PanelBuilder(), panel.piechart(common)],
    ['heatmap', new heatmap.PanelBuilder(), panel.heatmap(common)],
    ['statetimeline', new statetimeline.PanelBuilder(), panel.statetimeline(common)],
    ['table', new table.PanelBuilder(), panel.table(common)],
    ['logs', new logs.PanelBuilder(), panel.logs({ ...common, query: logql`{app="a"}` })],
    ['text', new text.PanelBuilder(), panel.text({ title: 'T', content: '' })],
  ];

  test.each(kinds)('%s', (name, builder, made) => {
    const { json } = resolved({
      dataSources: dataSources({ prometheus: { type: 'prometheus' }, loki: { type: 'loki' } }),
      dashboards: dashboards({ a: { title: 'A', panels: { made } } }),
    });
    const [ours] = panelsOf(json['a']!);
    const theirs = builder.build();
    expect(ours!.type).toBe(theirs.type);
    const wanted = Object.keys(theirs.options ?? {}).filter((field) => !(LEFT_OUT[name] ?? []).includes(field));
    expect(Object.keys(ours!.options)).toEqual(expect.arrayContaining(wanted));
  });
});

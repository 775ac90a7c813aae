import type { LegendModel, PanelModel } from '../model/grafana.ts';
import type { Options } from './sdk.ts';

/** Grafana's own orders of alerts, public/app/plugins/panel/alertlist/types.ts */
const BY_IMPORTANCE = 3;

const TOOLTIP = { mode: 'multi', sort: 'desc' } as const;

/** What the kind of a panel is told. */
export function options(panel: PanelModel): object {
  switch (panel.kind) {
    case 'timeseries':
      return { legend: legend(panel.legend), tooltip: TOOLTIP } satisfies Options['timeseries'];
    case 'stat':
      return {
        graphMode: panel.graph ? 'area' : 'none',
        colorMode: panel.color,
        justifyMode: 'auto',
        textMode: 'auto',
        wideLayout: true,
        showPercentChange: false,
        percentChangeColorMode: 'standard',
        reduceOptions: reduce(panel.reduce),
        orientation: 'auto',
      } satisfies Options['stat'];
    case 'gauge':
      return {
        showThresholdLabels: false,
        showThresholdMarkers: true,
        sizing: 'auto',
        minVizWidth: 75,
        minVizHeight: 75,
        reduceOptions: reduce(panel.reduce),
        orientation: 'auto',
      } satisfies Options['gauge'];
    case 'bargauge':
      return {
        displayMode: 'basic',
        valueMode: 'color',
        namePlacement: 'auto',
        showUnfilled: true,
        sizing: 'auto',
        minVizWidth: 8,
        minVizHeight: 16,
        maxVizHeight: 300,
        legend: legend({ place: 'hidden', values: [] }),
        reduceOptions: reduce(panel.reduce),
        orientation: panel.orientation,
      } satisfies Options['bargauge'];
    case 'piechart':
      return {
        pieType: panel.donut ? 'donut' : 'pie',
        tooltip: { mode: 'single', sort: 'none' },
        reduceOptions: reduce(panel.reduce),
        legend: { ...legend(panel.legend), values: ['value', 'percent'] },
        orientation: 'auto',
      } satisfies Options['piechart'];
    case 'heatmap':
      return {
        calculate: false,
        color: { mode: 'scheme', scheme: 'Oranges', fill: 'dark-orange', exponent: 0.5, steps: 64, reverse: false },
        filterValues: { le: 1e-9 },
        showValue: 'never',
        cellGap: 1,
        yAxis: panel.numbers.unit === undefined ? {} : { unit: panel.numbers.unit },
        legend: { show: true },
        tooltip: { mode: 'single', yHistogram: false },
        exemplars: { color: 'rgba(255,0,255,0.7)' },
        rowsFrame: { layout: 'auto' },
      } satisfies Options['heatmap'];
    case 'statetimeline':
      return {
        showValue: 'auto',
        rowHeight: 0.9,
        mergeValues: true,
        alignValue: 'left',
        legend: legend(panel.legend),
        tooltip: { mode: 'single', sort: 'none' },
      } satisfies Options['statetimeline'];
    case 'table':
      return {
        frameIndex: 0,
        showHeader: true,
        cellHeight: 'sm',
        ...(panel.sort === undefined ? {} : { sortBy: [{ displayName: panel.sort.column, desc: panel.sort.descending }] }),
      } satisfies Options['table'];
    case 'logs':
      return {
        showTime: true,
        showLabels: panel.showLabels,
        showCommonLabels: false,
        showLogContextToggle: true,
        wrapLogMessage: panel.wrap,
        prettifyLogMessage: false,
        enableLogDetails: true,
        sortOrder: panel.newestFirst ? 'Descending' : 'Ascending',
        dedupStrategy: 'none',
      } satisfies Options['logs'];
    case 'text':
      return { mode: 'markdown', content: panel.content } satisfies Options['text'];
    case 'alertlist':
      return {
        viewMode: 'list',
        groupMode: 'default',
        groupBy: [],
        maxItems: panel.limit,
        sortOrder: BY_IMPORTANCE,
        dashboardAlerts: false,
        alertName: '',
        alertInstanceLabelFilter: panel.matching,
        datasource: panel.source,
        stateFilter: {
          firing: panel.states.includes('firing'),
          pending: panel.states.includes('pending'),
          recovering: false,
          noData: panel.states.includes('noData'),
          normal: false,
          error: panel.states.includes('error'),
        },
      };
  }
}

/** One number of each series: all fields that are numbers. */
const reduce = (reducer: string) => ({ values: false, calcs: [reducer], fields: '' });

const legend = ({ place, values }: LegendModel) => ({
  showLegend: place !== 'hidden',
  displayMode: values.length === 0 ? ('list' as const) : ('table' as const),
  placement: place === 'right' ? ('right' as const) : ('bottom' as const),
  calcs: values,
});

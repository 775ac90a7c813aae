import type { ColumnModel, NumberModel, PanelModel } from '../model/grafana.ts';
import type { FieldConfig, FieldOverride, TableField, TimelineField, TimeseriesField } from './sdk.ts';

/** Without thresholds of our own Grafana paints everything from 80 on red, so there is always one. */
const PLAIN = { stat: 'text', table: 'text', gauge: 'blue', bargauge: 'blue', statetimeline: 'blue' } as const;

interface Field {
  readonly defaults: FieldConfig;
  readonly overrides: readonly FieldOverride[];
}

/** How the values of a panel are written and colored. */
export function fieldConfig(panel: PanelModel): Field | undefined {
  switch (panel.kind) {
    case 'timeseries':
      return { defaults: { ...numbers(panel.numbers), color: { mode: 'palette-classic' }, custom: timeseries(panel) }, overrides: [] };
    case 'piechart':
      return { defaults: { ...numbers(panel.numbers), color: { mode: 'palette-classic' } }, overrides: [] };
    case 'heatmap':
      return { defaults: numbers(panel.numbers), overrides: [] };
    case 'statetimeline':
      return {
        defaults: {
          ...numbers(panel.numbers, PLAIN.statetimeline),
          color: { mode: 'thresholds' },
          custom: { lineWidth: 0, fillOpacity: 70 } satisfies TimelineField,
        },
        overrides: [],
      };
    case 'table':
      return {
        defaults: {
          ...numbers(panel.numbers, PLAIN.table),
          color: { mode: 'thresholds' },
          ...(panel.filter ? { custom: { filterable: true } satisfies TableField } : {}),
        },
        overrides: (panel.columns ?? []).flatMap(override),
      };
    case 'stat':
    case 'gauge':
    case 'bargauge':
      return { defaults: { ...numbers(panel.numbers, PLAIN[panel.kind]), color: { mode: 'thresholds' } }, overrides: [] };
    default:
      return undefined;
  }
}

function numbers({ unit, decimals, min, max, noValue, thresholds, values }: NumberModel, plain?: string): FieldConfig {
  const steps =
    thresholds?.map(({ from, color }) => ({ color, value: from })) ?? (plain === undefined ? undefined : [{ color: plain, value: null }]);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(noValue === undefined ? {} : { noValue }),
    ...(steps === undefined ? {} : { thresholds: { mode: 'absolute', steps } }),
    ...(values === undefined ? {} : { mappings: mappings(values) }),
  };
}

const mappings = (values: NonNullable<NumberModel['values']>): FieldConfig['mappings'] => [
  {
    type: 'value',
    options: Object.fromEntries(
      values.map(({ value, text, color }, index) => [value, { text, ...(color === undefined ? {} : { color }), index }]),
    ),
  },
];

function timeseries({ style, fill, stack, thresholdStyle }: Extract<PanelModel, { kind: 'timeseries' }>): TimeseriesField {
  return {
    drawStyle: style === 'lines' ? 'line' : style,
    lineWidth: 1,
    fillOpacity: style === 'bars' ? 80 : fill,
    showPoints: style === 'points' ? 'always' : 'never',
    ...(stack === 'none' ? {} : { stacking: { mode: stack, group: 'A' } }),
    ...(thresholdStyle === 'none' ? {} : { thresholdsStyle: { mode: thresholdStyle } }),
  };
}

/** What one column has of its own. Grafana finds it by the name that it shows. */
function override(column: ColumnModel): FieldOverride[] {
  const { unit, decimals, min, max, thresholds, mappings } = numbers(column);
  const properties = [
    ...Object.entries({ unit, decimals, min, max, thresholds, mappings })
      .filter(([, value]) => value !== undefined)
      .map(([id, value]) => ({ id, value })),
    ...(thresholds === undefined ? [] : [{ id: 'custom.cellOptions', value: { type: 'color-text' } }]),
    ...(column.width === undefined ? [] : [{ id: 'custom.width', value: column.width }]),
    ...(column.filter ? [{ id: 'custom.filterable', value: true }] : []),
  ];
  return properties.length === 0 ? [] : [{ matcher: { id: 'byName', options: column.title }, properties }];
}

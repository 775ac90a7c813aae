import type { OptionModel, VariableModel } from '../model/grafana.ts';
import type { Variable } from './sdk.ts';

/** Numbers of Grafana's enums VariableHide, VariableRefresh and VariableSort, and of PrometheusVariableQueryType and LokiVariableQueryType. */
const HIDDEN = 2 as const;
const ON_TIME_RANGE_CHANGED = 2 as const;
const ALPHABETICALLY = 1 as const;
const PROMETHEUS_LABEL_VALUES = 1;
const PROMETHEUS_QUERY_RESULT = 3;
const LOKI_LABEL_VALUES = 1;

/** What Grafana writes for the entry of all values. */
const ALL: OptionModel = { text: 'All', value: '$__all' };

export function variable(model: VariableModel): Variable {
  const { name, label, hidden } = model;
  const head = { name, ...(label === undefined ? {} : { label }), ...(hidden ? { hide: HIDDEN } : {}) };
  switch (model.type) {
    case 'query': {
      const { source, multi, includeAll, regexp } = model;
      return {
        ...head,
        type: 'query',
        datasource: source,
        definition: model.query,
        query: query(model),
        refresh: ON_TIME_RANGE_CHANGED,
        sort: ALPHABETICALLY,
        multi,
        includeAll,
        ...(includeAll && model.language !== 'sql' ? { allValue: '.+' } : {}),
        ...(regexp === undefined ? {} : { regex: regexp }),
        ...(includeAll ? { current: chosen(ALL, multi) } : {}),
      };
    }
    case 'custom': {
      const { options, multi, includeAll } = model;
      const first = includeAll ? ALL : options[0];
      return {
        ...head,
        type: 'custom',
        query: options.map(custom).join(','),
        multi,
        includeAll,
        ...(first === undefined ? {} : { current: chosen(first, multi) }),
      };
    }
    case 'interval':
      return {
        ...head,
        type: 'interval',
        query: model.values.join(','),
        current: { text: model.default, value: model.default },
        auto: false,
        refresh: ON_TIME_RANGE_CHANGED,
      };
    case 'dataSource':
      return { ...head, type: 'datasource', query: model.plugin, current: model.current, regex: '', refresh: 1 };
    case 'textbox':
      return { ...head, type: 'textbox', query: model.value, current: { text: model.value, value: model.value } };
    case 'constant':
      return { ...head, hide: HIDDEN, type: 'constant', query: model.value, skipUrlSync: true };
  }
}

/** Each data source has a form of its own. */
function query({ language, query: text, labelValues }: Extract<VariableModel, { type: 'query' }>): string | Record<string, unknown> {
  if (language === 'promql')
    return {
      qryType: text.startsWith('label_values(') ? PROMETHEUS_LABEL_VALUES : PROMETHEUS_QUERY_RESULT,
      query: text,
      refId: 'PrometheusVariableQueryEditor-VariableQuery',
    };
  if (language === 'logql' && labelValues !== undefined)
    return {
      label: labelValues.label,
      stream: labelValues.stream,
      type: LOKI_LABEL_VALUES,
      refId: 'LokiVariableQueryEditor-VariableQuery',
    };
  return text;
}

const chosen = ({ text, value }: OptionModel, multi: boolean) => (multi ? { text: [text], value: [value] } : { text, value });

/** `text : value`, with commas escaped. */
const custom = ({ text, value }: OptionModel) => (text === value ? escape(value) : `${escape(text)} : ${escape(value)}`);
const escape = (text: string) => text.replaceAll(',', '\\,');

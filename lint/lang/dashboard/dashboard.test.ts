import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embedded } from '../../embedded.ts';
import { read } from '../../source/read.ts';
import { Source } from '../../source/source.ts';
import { dashboard } from './dashboard.ts';
import { resolve, typeOf } from './datasources.ts';
import { expressions } from './expressions.ts';
import { mentions } from './mentions.ts';
import { queries } from './queries.ts';
import { structure } from './structure.ts';
import { usage } from './usage.ts';
import { variableQuery } from './variable-query.ts';
import { windows } from './windows.ts';

const view = (text: string) => dashboard(new Source('d.json', text), read(text).documents[0]!);
const of = (model: unknown) => view(JSON.stringify(model));

describe('dashboard', () => {
  test('reads the panels of rows of any age, and says which share a plane', () => {
    const { panels } = of({
      rows: [{ panels: [{ id: 1, type: 'graph' }] }],
      panels: [
        { id: 2, type: 'stat' },
        {
          type: 'row',
          collapsed: true,
          panels: [
            { id: 3, type: 'stat' },
            { id: 4, type: 'stat' },
          ],
        },
        { id: 5, type: 'stat' },
      ],
    });
    expect(panels.map(({ id }) => id?.value)).toEqual([1, 2, 3, 4, 5]);
    expect(panels[2]!.layer).toBe(panels[3]!.layer);
    expect(panels[1]!.layer).toBe(panels[4]!.layer);
    expect(panels[1]!.layer).not.toBe(panels[2]!.layer);
  });

  test('looks into what the API wraps, and into objects of Kubernetes', () => {
    expect(of({ dashboard: { title: 'A', panels: [] }, folderUid: 'x' }).title?.text).toBe('A');
    const classic = of({
      apiVersion: 'dashboard.grafana.app/v1beta1',
      kind: 'Dashboard',
      metadata: { name: 'u' },
      spec: { title: 'B', panels: [] },
    });
    expect([classic.schema, classic.title?.text, classic.uid?.text]).toEqual(['classic', 'B', 'u']);
  });

  test('reads v2: elements through tabs and rows, queries, variables of all kinds', () => {
    const query = { kind: 'DataQuery', group: 'prometheus', datasource: { name: '$ds' }, spec: { expr: 'up', legendFormat: '{{job}}' } };
    const element = {
      kind: 'Panel',
      spec: {
        id: 7,
        title: 'P',
        description: 'D',
        data: { kind: 'QueryGroup', spec: { queries: [{ kind: 'PanelQuery', spec: { refId: 'A', hidden: true, query } }] } },
        vizConfig: { kind: 'VizConfig', group: 'stat', spec: { fieldConfig: { defaults: { unit: 's' } } } },
      },
    };
    const grid = {
      kind: 'GridLayout',
      spec: {
        items: [
          {
            kind: 'GridLayoutItem',
            spec: { x: 1, y: 2, width: 3, height: 4, element: { name: 'p' }, repeat: { mode: 'variable', value: 'job' } },
          },
        ],
      },
    };
    const found = of({
      title: 'T',
      elements: { p: element, l: { kind: 'LibraryPanel', spec: {} } },
      layout: {
        kind: 'TabsLayout',
        spec: { tabs: [{ spec: { layout: { kind: 'RowsLayout', spec: { rows: [{ spec: { layout: grid } }] } } } }] },
      },
      variables: [
        { kind: 'DatasourceVariable', spec: { name: 'ds', pluginId: 'prometheus' } },
        {
          kind: 'QueryVariable',
          spec: {
            name: 'job',
            refresh: 'onTimeRangeChanged',
            query: { kind: 'DataQuery', group: 'prometheus', datasource: { name: '$ds' }, spec: { query: 'label_values(up, job)' } },
          },
        },
        { kind: 'TextVariable', spec: { name: 't', query: 'x' } },
      ],
      annotations: [{ kind: 'AnnotationQuery', spec: { name: 'A', query: { ...query, spec: { expr: 'ALERTS' } } } }],
    });
    expect(found).toMatchObject({ schema: 'v2', hasLibraryPanels: true });
    expect(found.panels).toMatchObject([
      {
        type: 'stat',
        grid: { x: 1, y: 2, w: 3, h: 4 },
        repeat: { text: 'job' },
        targets: [{ refId: 'A', hidden: true, expr: { text: 'up' } }],
      },
    ]);
    expect(found.variables.map(({ type, refresh, query: text }) => [type, refresh, text?.text])).toEqual([
      ['datasource', 'never', 'prometheus'],
      ['query', 'time', 'label_values(up, job)'],
      ['textbox', 'never', 'x'],
    ]);
    expect(expressions(found).map(({ source, language, owner }) => [source.text, language, owner.kind])).toEqual([
      ['up', 'promql', 'panel'],
      ['ALERTS', 'promql', 'annotation'],
      ['up', 'promql', 'variable'],
    ]);
    expect([...usage(found).names].toSorted()).toEqual(['ds', 'job']);
  });
});

describe('data sources', () => {
  const list = [{ name: 'ds', type: 'datasource', query: 'loki' }];
  test('are variables, inputs of an import, fixed, the default, or Grafana itself', () => {
    const kinds = [
      '$ds',
      '${ds}',
      '${DS_P}',
      '$no',
      'abc',
      null,
      { type: 'prometheus' },
      '-- Mixed --',
      { type: 'grafana', uid: 'grafana' },
    ].map((datasource) => {
      const found = of({
        panels: [{ type: 'stat', datasource }],
        templating: { list },
        __inputs: [{ name: 'DS_P', pluginId: 'prometheus' }],
      });
      return resolve(found, found.panels[0]!.datasource).kind;
    });
    expect(kinds).toEqual(['variable', 'variable', 'input', 'undefined', 'fixed', 'default', 'default', 'own', 'own']);
  });

  test('have the type of their variable, their own, that of the panel, or that of the first variable', () => {
    const type = (panel: unknown, target: unknown) => {
      const found = of({ panels: [{ type: 'stat', datasource: panel, targets: [{ datasource: target }] }], templating: { list } });
      return typeOf(found, found.panels[0]!.targets[0]!.datasource, found.panels[0]!.datasource);
    };
    expect(type(null, '$ds')).toBe('loki');
    expect(type('$ds', { type: 'prometheus', uid: 'x' })).toBe('prometheus');
    expect(type({ type: 'mysql', uid: 'x' }, null)).toBe('mysql');
    expect(type(null, null)).toBe('loki');
    expect(type('-- Dashboard --', null)).toBeUndefined();
    expect(type('abc', null)).toBeUndefined();
  });
});

describe('queries', () => {
  const panel = (expr: string, list: unknown[] = []) =>
    [...queries(of({ panels: [{ type: 'stat', datasource: { type: 'prometheus' }, targets: [{ expr }] }], templating: { list } }))][0]!;

  test('are wrong only when they are wrong with every kind of value', () => {
    expect(panel('topk($n, up)').problems).toEqual([]);
    expect(panel('rate(a[$window])').problems).toEqual([]);
    expect(panel('up{$filter}').problems).toEqual([]);
    expect(panel('topk($n, up').problems).not.toEqual([]);
    expect(panel('topk($n, up)', [{ name: 'n', current: { value: 'x' } }]).problems).not.toEqual([]);
  });

  test('lead back to the file through JSON, variables and functions of a variable', () => {
    const text =
      '{"templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus"}, "query": "label_values(up{a=\\"b\\"} , c)"}]}}';
    const [found] = expressions(view(text));
    const { from, to } = found!.source.inFile({ from: 0, to: 2 });
    expect([found!.source.text, text.slice(from, to)]).toEqual(['up{a="b"}', 'up']);
  });
});

test('a query of a variable is taken apart as Grafana does', () => {
  const parts = (text: string) => {
    const { kind, expr, label } = variableQuery(text);
    return [kind, expr && text.slice(expr.from, expr.to), label && text.slice(label.from, label.to)];
  };
  expect(parts('label_values(up{a=~"x,y"}, job)')).toEqual(['label_values', 'up{a=~"x,y"}', 'job']);
  expect(parts(' label_values( up ,job ) ')).toEqual(['label_values', 'up', 'job']);
  expect(parts('label_values(job)')).toEqual(['label_values', undefined, 'job']);
  expect(parts('label_values(up, $label)')).toEqual(['label_values', 'up', '$label']);
  expect(parts('label_names()')).toEqual(['label_names', undefined, undefined]);
  expect(parts('query_result(topk(1, up))')).toEqual(['query_result', 'topk(1, up)', undefined]);
  expect(parts('metrics(a.*)')).toEqual(['metrics', 'a.*', undefined]);
  expect(parts('up')).toEqual(['series', 'up', undefined]);
});

test('nothing throws on mutated real dashboards', () => {
  const folder = new URL('../../../dist/production/dashboards/', import.meta.url);
  const texts = readdirSync(folder).flatMap((file) => {
    const source = new Source(file, readFileSync(new URL(file, folder), 'utf8'));
    return read(source.text)
      .documents.flatMap((node) => embedded({ source, node, language: 'kubernetes' }))
      .filter(({ language }) => language === 'dashboard')
      .map((doc) => doc.source.text);
  });
  expect(texts.length).toBeGreaterThan(8);
  const junk = fc.constantFrom('', '"', '{', '}', '[', ']', ',', 'null', '1', '$x', '${', '[[', '"title"', '\\');
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(1 << 16), fc.nat(40), junk), { maxLength: 4 }), (text, edits) => {
      let broken = text;
      for (const [at, length, put] of edits)
        broken = broken.slice(0, at % broken.length) + put + broken.slice((at % broken.length) + length);
      const source = new Source('d.json', broken);
      for (const node of read(broken).documents) {
        const found = dashboard(source, node);
        for (const question of [structure, windows, mentions, queries]) for (const _ of question(found));
        usage(found);
      }
    }),
    { numRuns: 60 },
  );
});

import { ruleTest } from '../../testing.ts';
import schema from './schema.ts';

ruleTest(schema, {
  valid: [
    '{"title": "T", "panels": []}',
    '{"title": "T", "panels": [{"type": "my-own-panel", "options": {"x": 1}}]}',
    '{"dashboard": {"title": "T", "panels": []}, "overwrite": true}',
    '{"title": "T", "rows": [{"panels": [{"type": "graph", "title": "old"}]}], "schemaVersion": 14}',
    '{"title": "T", "description": null, "panels": [{"type": "stat", "gridPos": null, "targets": null}]}',
    'apiVersion: dashboard.grafana.app/v2beta1\nkind: Dashboard\nmetadata: {name: shop}\nspec:\n  title: Shop\n  elements:\n    panel-1: {kind: Panel, spec: {id: 1, title: Up}}\n  layout: {kind: RowsLayout, spec: {rows: [{kind: RowsLayoutRow, spec: {layout: {kind: AutoGridLayout, spec: {items: [{kind: AutoGridLayoutItem, spec: {element: {kind: ElementReference, name: panel-1}}}]}}}}]}}\n  variables: [{kind: QueryVariable, spec: {name: job}}]\n',
  ],
  invalid: [
    '{"title": «""», "panels": []}',
    '{"title": «[]», "panels": []}',
    '{"title": "T", "panels": [«null», «1»]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": «{}»}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [«"up"»]}]}',
    '{"title": "T", "panels": [{"type": "stat", "gridPos": {"x": «"0"», "y": 0, "w": 1, "h": 1}}]}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "a"}, {"name": «"a"»}]}}',
    '{"title": "T", "panels": [], "templating": {"list": «{}»}}',
    'apiVersion: dashboard.grafana.app/v2beta1\nkind: Dashboard\nmetadata: {name: shop}\nspec:\n  title: Shop\n  elements:\n    panel-1: {kind: Panel, spec: {id: 1, title: Up}}\n    «panel-2»: {kind: Panel, spec: {id: 2, title: Down}}\n    panel-3: {kind: «Panle», spec: {}}\n  layout: {kind: GridLayout, spec: {items: [{spec: {element: {name: panel-1}}}, {spec: {element: {name: «panel-4»}}}, {spec: {element: {name: panel-3}}}]}}\n  variables: [{kind: «QuerryVariable», spec: {name: job}}]\n',
  ],
});

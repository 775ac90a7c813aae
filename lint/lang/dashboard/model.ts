import type { Node, Scalar } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';

/** A dashboard as all rules see it, whatever schema it is written in. Nodes say where things stand in `source`. */
export interface Dashboard {
  readonly source: Source;
  /** The object that holds title and panels: what stands in `dashboard` (an API's wrapper) or `spec` (a Kubernetes object), or all. */
  readonly node: Node;
  /** `classic`: the JSON model of Grafana up to 12; `v2`: elements and layouts. */
  readonly schema: 'classic' | 'v2';
  readonly title: Scalar | undefined;
  /** `uid`, or the name of the Kubernetes object. */
  readonly uid: Scalar | undefined;
  readonly editable: Scalar | undefined;
  /** All panels, those of rows too; rows themselves are not panels here. */
  readonly panels: readonly Panel[];
  /** Panels whose content lies in Grafana's library and is unknown here. */
  readonly hasLibraryPanels: boolean;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly links: readonly Link[];
  /** Names that Grafana asks for when it imports an exported dashboard, with the plugin of those that are data sources. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
}

export interface Panel {
  readonly node: Node;
  readonly id: Scalar | undefined;
  /** The plugin: `timeseries`; empty when nothing says. */
  readonly type: string;
  readonly title: Scalar | undefined;
  readonly description: Scalar | undefined;
  readonly datasource: DatasourceRef | undefined;
  readonly targets: readonly Target[];
  /** The list of targets, also an empty one. */
  readonly targetsNode: Node | undefined;
  readonly fieldConfig: Node | undefined;
  readonly options: Node | undefined;
  readonly transformations: Node | undefined;
  readonly links: readonly Link[];
  /** Repeated for each value of this variable. */
  readonly repeat: Scalar | undefined;
  readonly grid: Grid | undefined;
  /** Panels of one layer share a plane: the dashboard itself, one row, one tab. */
  readonly layer: object;
}

/** In cells of a grid that is 24 wide. */
export interface Grid {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Target {
  readonly node: Node;
  readonly refId: string | undefined;
  readonly expr: Scalar | undefined;
  readonly datasource: DatasourceRef | undefined;
  readonly legend: Scalar | undefined;
  readonly hidden: boolean;
  /** The panel whose result this one reuses. */
  readonly panelId: Scalar | undefined;
}

/** `{type, uid}`, or the old bare name. */
export interface DatasourceRef {
  readonly node: Node;
  readonly uid: Scalar | undefined;
  readonly type: string | undefined;
}

export interface Variable {
  readonly node: Node;
  readonly name: Scalar | undefined;
  /** query, datasource, custom, interval, constant, textbox, adhoc, groupby, switch, snapshot. */
  readonly type: string;
  readonly label: Scalar | undefined;
  /** The text of the query; for a data source the plugin's id, for custom and interval the list of values. */
  readonly query: Scalar | undefined;
  readonly datasource: DatasourceRef | undefined;
  readonly refresh: 'never' | 'load' | 'time';
  readonly refreshNode: Node | undefined;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue: Scalar | undefined;
  /** What it has when the dashboard opens, or its first option; the first of several. */
  readonly value: string | undefined;
  readonly regex: Scalar | undefined;
}

export interface Annotation {
  readonly node: Node;
  readonly name: Scalar | undefined;
  readonly expr: Scalar | undefined;
  readonly datasource: DatasourceRef | undefined;
}

export interface Link {
  readonly node: Node;
  readonly type: string | undefined;
  readonly url: Scalar | undefined;
  readonly includeVars: boolean;
  /** The uid of a dashboard, as old panel links had it. */
  readonly dashUid: Scalar | undefined;
}

import type { Origin } from '../artifact.ts';

/** The whole configuration of Alertmanager. */
export interface AlertmanagerModel {
  readonly receivers: readonly ReceiverModel[];
  /** The root: it has no matchers, a receiver, and all of grouping and timing. */
  readonly route: RouteModel;
  readonly timeIntervals: readonly TimeIntervalModel[];
  readonly inhibitions: readonly InhibitionModel[];
  readonly templates: readonly MessageTemplateModel[];
  /** Absent: Alertmanager's own 5m. */
  readonly resolveTimeout?: string;
  /** Keys of the Secret beside `alertmanager.yaml`, each with its place in the secret store. */
  readonly credentials: Readonly<Record<string, { readonly remoteKey: string; readonly property: string }>>;
  /** What the spec expects of the routes. */
  readonly tests: readonly RouteTestModel[];
  readonly origin: Origin;
}

/** Where the operator mounts the keys of the Secret: prometheus-operator v0.85.0, pkg/alertmanager/statefulset.go, alertmanagerConfigDir. */
export const CONFIG_DIR = '/etc/alertmanager/config';

/** Stands in a setting for the text of a credential, for the few that Alertmanager cannot read from a file. */
export const credentialText = (key: string): string => `<credential ${key}>`;

/** Finds what `credentialText` left behind, with the quotes that YAML may have put around it. */
export const CREDENTIAL_TEXT: RegExp = /["']?<credential ([-._a-zA-Z0-9]+)>["']?/;

/** A value of `alertmanager.yaml` under its name there. */
export type Setting = string | number | boolean | null | readonly Setting[] | Settings;
export interface Settings {
  readonly [key: string]: Setting;
}

export interface ReceiverModel {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The reason why a receiver without integrations is one. */
  readonly silent?: string;
  readonly integrations: readonly IntegrationModel[];
  readonly origin: Origin;
}

export interface IntegrationModel {
  /** `slack`: the list is `slack_configs`. */
  readonly kind: string;
  /** In the order in which they are written. */
  readonly settings: Settings;
}

/** A matcher as Alertmanager knows it; a regular expression is RE2, and anchored when it is used. */
export interface MatcherModel {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export interface RouteModel {
  readonly receiver: string;
  readonly matchers: readonly MatcherModel[];
  readonly continue: boolean;
  /** `all`: every label. Absent: the parent's. */
  readonly groupBy?: readonly string[] | 'all';
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  /** Names of time intervals. */
  readonly mute: readonly string[];
  /** Names of time intervals; none is always. */
  readonly active: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly routes: readonly RouteModel[];
  readonly origin: Origin;
}

export interface TimeIntervalModel {
  readonly name: string;
  /** One of them suffices. */
  readonly spans: readonly TimeSpanModel[];
  readonly origin: Origin;
}

/** All that is named must hold; ranges include both ends, an end of `times` excepted. */
export interface TimeSpanModel {
  /** Minutes since midnight. */
  readonly times?: readonly Range[];
  /** 0 is Sunday. */
  readonly weekdays?: readonly Range[];
  /** Negative: from the end of the month, -1 is the last day. */
  readonly daysOfMonth?: readonly Range[];
  /** 1 is January. */
  readonly months?: readonly Range[];
  readonly years?: readonly Range[];
  /** Absent: UTC. */
  readonly location?: string;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface InhibitionModel {
  readonly name: string;
  readonly source: readonly MatcherModel[];
  readonly target: readonly MatcherModel[];
  readonly equal: readonly string[];
  readonly origin: Origin;
}

export interface MessageTemplateModel {
  readonly name: string;
  /** Key in the Secret and file name: `therapy.title.tmpl`. */
  readonly file: string;
  /** The whole file, `define` included. */
  readonly text: string;
}

export interface RouteTestModel {
  /** The alert of the stack whose labels are taken. */
  readonly alert?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC. Absent: no interval counts. */
  readonly at?: string;
  /** Names of receivers, in any order. */
  readonly receivers: readonly string[];
  readonly origin: Origin;
}

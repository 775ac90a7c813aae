/**
 * The types of what templates read, as far as labels and values need them. `any`: not known here, nothing is claimed.
 * Alerts: template/template.go of Prometheus 3.16; notifications: the same file of Alertmanager 0.34.
 */
export type Type =
  | 'any'
  | 'string'
  | 'strings'
  | 'value'
  | 'time'
  | 'alertData'
  | 'labels'
  | 'externalLabels'
  | 'notification'
  | 'alerts'
  | 'alert'
  | 'alertLabels'
  | 'groupLabels'
  | 'commonLabels'
  | 'routeLabels'
  | 'annotations'
  | 'kv'
  | 'pairs'
  | 'pair'
  // What `query` gives; the number is the index of the call among the template's.
  | `samples:${number}`
  | `sample:${number}`
  | `sampleLabels:${number}`;

type Fields = ReadonlyMap<string, Type>;

const fields = (record: Readonly<Record<string, Type>>): Fields => new Map(Object.entries(record));

/** Fields of structs; another name is an error when the template runs. */
const STRUCTS: Readonly<Partial<Record<Type, Fields>>> = {
  alertData: fields({ Labels: 'labels', ExternalLabels: 'externalLabels', ExternalURL: 'string', Value: 'value' }),
  notification: fields({
    Receiver: 'string',
    Status: 'string',
    Alerts: 'alerts',
    NotificationReason: 'string',
    GroupLabels: 'groupLabels',
    CommonLabels: 'commonLabels',
    CommonAnnotations: 'annotations',
    RouteLabels: 'routeLabels',
    ExternalURL: 'string',
  }),
  alert: fields({
    Status: 'string',
    Labels: 'alertLabels',
    Annotations: 'annotations',
    StartsAt: 'time',
    EndsAt: 'time',
    GeneratorURL: 'string',
    Fingerprint: 'string',
  }),
  alerts: fields({ Firing: 'alerts', Resolved: 'alerts' }),
  pair: fields({ Name: 'string', Value: 'string' }),
  pairs: fields({ Names: 'strings', Values: 'strings' }),
  strings: fields({ Join: 'string' }),
  string: new Map(),
};

/** Alertmanager's maps have methods, which win over a label of the same name. */
const KV_METHODS = fields({ SortedPairs: 'pairs', Names: 'strings', Values: 'strings', Remove: 'kv', String: 'string' });

const KV: ReadonlySet<Type> = new Set(['alertLabels', 'groupLabels', 'commonLabels', 'routeLabels', 'annotations', 'kv']);

/** Maps from label (or annotation) to value. */
export const isMap = (type: Type): boolean =>
  type === 'labels' || type === 'externalLabels' || KV.has(type) || type.startsWith('sampleLabels:');

/** The number of the query that a value comes from. */
export const queryIndex = (type: Type): number | undefined => (type.includes(':') ? Number(type.slice(type.indexOf(':') + 1)) : undefined);

export const isSamples = (type: Type): boolean => type.startsWith('samples:');
export const isSample = (type: Type): boolean => type.startsWith('sample:');

/** A field of a value: its type; `entry` when it is a key of a map; undefined when no value of the type has it. */
export function fieldOf(type: Type, name: string): { readonly type: Type; readonly entry?: true } | undefined {
  if (isMap(type)) {
    const method = KV.has(type) ? KV_METHODS.get(name) : undefined;
    return method === undefined ? { type: 'string', entry: true } : { type: method };
  }
  if (isSample(type)) return name === 'Labels' ? { type: `sampleLabels:${queryIndex(type)!}` } : { type: 'any' };
  const struct = STRUCTS[type];
  if (struct === undefined) return { type: 'any' };
  const found = struct.get(name);
  return found === undefined ? undefined : { type: found };
}

/** What `range` gives for each turn. */
export function elementOf(type: Type): Type {
  if (isMap(type) || type === 'strings') return 'string';
  if (type === 'alerts') return 'alert';
  if (isSamples(type)) return `sample:${queryIndex(type)!}`;
  return type === 'pairs' ? 'pair' : 'any';
}

/** For messages. */
export const NAMES: Readonly<Partial<Record<Type, string>>> = {
  alertData: 'the data of an alert',
  notification: 'the data of a notification',
  alert: 'an alert',
  alerts: 'a list of alerts',
  string: 'a text',
  pair: 'a pair',
};

export const fieldNames = (type: Type): readonly string[] => [...(STRUCTS[type]?.keys() ?? [])];

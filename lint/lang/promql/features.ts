import type { Problem, Use } from './problem.ts';

/** A version of Prometheus: major and minor. */
export type Version = readonly [major: number, minor: number];

/** What a certain Prometheus understands. */
export interface Features {
  /** Undefined: the newest that we know. */
  readonly version?: Version | undefined;
  /** What `--enable-feature` turns on. */
  readonly switches: ReadonlySet<string>;
}

export interface Feature {
  /** What it is called in a message. */
  readonly title: string;
  /** No version below has it. */
  readonly since?: Version;
  /** The switch that it needs, from `since` to before `stable`. */
  readonly switch?: string;
  readonly stable?: Version;
  /** This version and those above do not have it any more. */
  readonly removed?: Version;
  readonly instead?: string;
}

const FUNCTIONS = 'promql-experimental-functions';
const DURATIONS = 'promql-duration-expr';

const made = (names: string, feature: Omit<Feature, 'title'>): [string, Feature][] =>
  names.split(' ').map((name) => [name, { title: `${name}()`, ...feature }]);

/**
 * Functions and syntax that not every Prometheus since 2.0 has. Source: CHANGELOG.md and the parser's tables of 3.5, 3.7, 3.12 and
 * 3.16.
 */
export const FEATURES: Readonly<Record<string, Feature>> = Object.fromEntries([
  ...made('absent_over_time', { since: [2, 16] }),
  ...made('group', { since: [2, 20] }),
  ...made('clamp last_over_time sgn', { since: [2, 26] }),
  ...made('present_over_time', { since: [2, 29] }),
  ...made('acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh deg rad pi', { since: [2, 31] }),
  ...made('histogram_count histogram_sum histogram_fraction', { since: [2, 40] }),
  ...made('histogram_stddev histogram_stdvar', { since: [2, 47] }),
  ...made('mad_over_time sort_by_label sort_by_label_desc', { since: [2, 49], switch: FUNCTIONS }),
  ...made('histogram_avg', { since: [2, 51] }),
  ...made('limitk limit_ratio', { since: [2, 54], switch: FUNCTIONS }),
  ...made('info', { since: [2, 55], switch: FUNCTIONS }),
  ...made('holt_winters', { removed: [3, 0], instead: 'double_exponential_smoothing' }),
  ...made('double_exponential_smoothing', { since: [3, 0], switch: FUNCTIONS }),
  ...made('ts_of_min_over_time ts_of_max_over_time ts_of_last_over_time', { since: [3, 5], switch: FUNCTIONS }),
  ...made('ts_of_first_over_time', { since: [3, 7], switch: FUNCTIONS }),
  ...made('first_over_time', { since: [3, 7], switch: FUNCTIONS, stable: [3, 14] }),
  ...made('histogram_quantiles', { since: [3, 11], switch: FUNCTIONS }),
  ...made('start end range step', { since: [3, 12], switch: FUNCTIONS }),
  ...made('min_of max_of', { since: [3, 13], switch: FUNCTIONS }),
  ...made('start_timestamp', { since: [3, 14], switch: FUNCTIONS }),
  ...made('integral', { since: [3, 16], switch: FUNCTIONS }),
  ['at', { title: 'the @ modifier', since: [2, 25], switch: 'promql-at-modifier', stable: [2, 33] }],
  ['negative-offset', { title: 'a negative offset', since: [2, 26], switch: 'promql-negative-offset', stable: [2, 33] }],
  ['atan2', { title: 'atan2', since: [2, 31] }],
  ['number-as-duration', { title: 'a duration without a unit', since: [2, 54] }],
  ['duration-as-number', { title: 'a duration as a number', since: [2, 54] }],
  ['utf8-names', { title: 'a quoted name', since: [2, 55] }],
  ['duration-expr', { title: 'a computed duration', since: [3, 4], switch: DURATIONS, stable: [3, 14] }],
  ['duration-step', { title: 'step() in a duration', since: [3, 6], switch: DURATIONS, stable: [3, 14] }],
  ['duration-range', { title: 'range() in a duration', since: [3, 8], switch: DURATIONS, stable: [3, 14] }],
  ['duration-min-max', { title: 'min_of() and max_of() in a duration', since: [3, 13], switch: DURATIONS, stable: [3, 14] }],
  ['extended-range', { title: 'anchored and smoothed', since: [3, 7], switch: 'promql-extended-range-selectors', stable: [3, 16] }],
  ['fill', { title: 'a fill modifier', since: [3, 10], switch: 'promql-binop-fill-modifiers' }],
  ['trim', { title: 'a trim operator', since: [3, 11] }],
  ['unicode-names', { title: 'a name with letters beyond ASCII or dots', since: [3, 16], switch: 'promql-unquoted-utf8-names' }],
] satisfies [string, Feature][]);

/** `3.16.0`, `v3.5`; undefined for what is no version. */
export function versionOf(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\D|$)/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

export const isBefore = (a: Version, b: Version): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

/** Why a feature cannot be used: too new for the version, gone, or turned off. */
export type Lack = 'newer' | 'removed' | 'off';

export function lackOf(feature: Feature, { version, switches }: Features): Lack | undefined {
  if (version !== undefined && feature.since !== undefined && isBefore(version, feature.since)) return 'newer';
  if (feature.removed !== undefined && (version === undefined || !isBefore(version, feature.removed))) return 'removed';
  const stable = feature.stable !== undefined && (version === undefined || !isBefore(version, feature.stable));
  return feature.switch === undefined || stable || switches.has(feature.switch) ? undefined : 'off';
}

const dotted = (version: Version): string => version.join('.');

/** What a certain Prometheus does not understand of what was used. */
export function featureProblems(uses: readonly Use[], features: Features): (Problem & { readonly lack: Lack })[] {
  return uses.flatMap(({ feature: key, from, to }) => {
    const feature = FEATURES[key];
    const lack = feature === undefined ? undefined : lackOf(feature, features);
    if (feature === undefined || lack === undefined) return [];
    const { since, removed, instead } = feature;
    const here = features.version === undefined ? 'Prometheus' : `Prometheus ${dotted(features.version)}`;
    const message =
      lack === 'newer'
        ? `${feature.title} needs Prometheus ${dotted(since!)}, and this is ${dotted(features.version!)}`
        : lack === 'removed'
          ? `${feature.title} is gone since Prometheus ${dotted(removed!)}`
          : `${feature.title} is experimental in ${here} and turned off`;
    const hint = lack === 'off' ? `--enable-feature=${feature.switch}` : lack === 'removed' ? instead : undefined;
    return [{ kind: 'feature' as const, from, to, message, hint, lack }];
  });
}

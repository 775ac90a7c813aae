/** The least and the most arguments of a function. */
export type Arity = readonly [least: number, most: number];

export type FunctionSet = ReadonlyMap<string, Arity>;

const MANY = Number.POSITIVE_INFINITY;
const NONE: Arity = [0, 0];
const ONE: Arity = [1, 1];
const TWO: Arity = [2, 2];
const THREE: Arity = [3, 3];
const ANY: Arity = [0, MANY];
const SOME: Arity = [1, MANY];

const named = (arity: Arity, ...names: readonly string[]): [string, Arity][] => names.map((name) => [name, arity]);

/** What every Go template has (text/template/funcs.go, Go 1.26). */
const BUILTIN: readonly [string, Arity][] = [
  ...named(ONE, 'len', 'not'),
  ...named(TWO, 'ge', 'gt', 'le', 'lt', 'ne'),
  ...named(SOME, 'and', 'call', 'index', 'or', 'printf'),
  ['eq', [2, MANY]],
  ['slice', [1, 4]],
  ...named(ANY, 'html', 'js', 'print', 'println', 'urlquery'),
];

/** Prometheus 3.16, template/template.go: labels and annotations of alerts. */
export const PROMETHEUS: FunctionSet = new Map([
  ...BUILTIN,
  ...named(NONE, 'externalURL', 'now', 'pathPrefix'),
  ...named(ONE, 'first', 'graphLink', 'humanize', 'humanize1024', 'humanizeDuration', 'humanizePercentage', 'humanizeTimestamp'),
  ...named(ONE, 'parseDuration', 'query', 'safeHtml', 'stripDomain', 'stripPort', 'strvalue', 'tableLink', 'title', 'toDuration'),
  ...named(ONE, 'toLower', 'toTime', 'toUpper', 'urlQueryEscape', 'value'),
  ...named(TWO, 'label', 'match', 'sortByLabel'),
  ...named(THREE, 'reReplaceAll'),
  ...named(ANY, 'args'),
]);

/** Alertmanager 0.34, template/template.go: notifications. */
export const ALERTMANAGER: FunctionSet = new Map([
  ...BUILTIN,
  ...named(NONE, 'now'),
  ...named(ONE, 'base64decode', 'base64encode', 'humanizeDuration', 'routeLabels', 'safeHtml', 'safeUrl', 'since', 'title', 'toJson'),
  ...named(ONE, 'toLower', 'toUpper', 'trimSpace', 'urlUnescape'),
  ...named(TWO, 'date', 'join', 'match', 'mustToDate', 'toDate', 'tz'),
  ...named(THREE, 'reReplaceAll'),
  ...named(ANY, 'dict', 'list', 'stringSlice'),
  ...named(SOME, 'append'),
]);

/** Loki 3.7, pkg/logql/log/fmt.go: line_format and label_format. */
export const LOKI: FunctionSet = new Map([
  ...BUILTIN,
  ...named(NONE, '__line__', '__timestamp__', 'now'),
  ...named(ONE, 'ToLower', 'ToUpper', 'TrimSpace', 'b64dec', 'b64enc', 'bytes', 'ceil', 'duration', 'duration_seconds', 'float64', 'floor'),
  ...named(ONE, 'fromJson', 'int', 'lower', 'title', 'trim', 'unixEpoch', 'unixEpochMillis', 'unixEpochNanos', 'unixToTime', 'upper'),
  ...named(ONE, 'urldecode', 'urlencode'),
  ...named(TWO, 'Trim', 'TrimLeft', 'TrimPrefix', 'TrimRight', 'TrimSuffix', 'alignLeft', 'alignRight', 'contains', 'count', 'date'),
  ...named(
    TWO,
    'div',
    'hasPrefix',
    'hasSuffix',
    'indent',
    'mod',
    'nindent',
    'repeat',
    'sub',
    'toDate',
    'trimAll',
    'trimPrefix',
    'trimSuffix',
  ),
  ...named(TWO, 'trunc'),
  ...named(THREE, 'regexReplaceAll', 'regexReplaceAllLiteral', 'replace', 'substr', 'toDateInZone'),
  ['Replace', [4, 4]],
  ['round', [2, 3]],
  ...named(SOME, 'default', 'max', 'maxf', 'min', 'minf', 'subf', 'divf', 'mulf', 'mul'),
  ...named(ANY, 'add', 'addf'),
]);

/** The templates that Alertmanager 0.34 brings along (default.tmpl, email.tmpl). */
export const ALERTMANAGER_TEMPLATES: ReadonlySet<string> = new Set(
  [
    '__ alertmanager alertmanagerURL description subject text_alert_list text_alert_list_markdown',
    'discord.default. content message title',
    'email.default. html subject',
    'jira.default. description priority summary',
    'mattermost.default. color fallback text title titlelink username',
    'msteams.default. summary text title',
    'msteamsv2.default. text title',
    'opsgenie.default. description message source',
    'pagerduty.default. client clientURL description instances',
    'pushover.default. message title url',
    'rocketchat.default. alias emoji iconurl text title titlelink',
    'slack.default. callbackid color fallback footer iconemoji iconurl pretext text title titlelink username',
    'sns.default. message subject',
    'telegram.default. message',
    'victorops.default. entity_display_name monitoring_tool state_message',
    'webex.default. message',
    'wechat.default. agent_id message to_party to_tag to_user',
  ].flatMap((line) => {
    const [prefix, ...names] = line.split(' ');
    return names.map((name) => prefix + name);
  }),
);

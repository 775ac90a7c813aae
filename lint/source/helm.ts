/** What only the templates of a Helm chart have. */
const HELM = /\{\{[^{}]*(\.(Values|Release|Chart|Capabilities|Files)\b|\b(include|define|template|toYaml|tpl)\b)/;

/** What only the texts of alerts have: they are templates for Prometheus, in YAML that must be YAML as it stands. */
const ALERT = /\{\{[^{}]*(\$(labels|value|externalLabels)\b|\.(Labels|Value|ExternalLabels)\b)/;

/** What charts have, and others too. */
const LIKELY = /\{\{-?\s*(\/\*|(if|range|with|end|else|\$)\b|-?\s*\$)/;

/** Text that somebody fills in before it is read: an action stands where a value or a line would be. */
export const isFilledLater = (text: string): boolean => /(^[ \t]*|[:-][ \t]+)\{\{/m.test(text) && !ALERT.test(text);

/** Text of a Helm chart's template: YAML only after it is rendered. */
export const isHelmTemplate = (text: string): boolean => HELM.test(text) || (LIKELY.test(text) && !ALERT.test(text));

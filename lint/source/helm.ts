/** Text of a Helm chart's template: YAML only after it is rendered. */
export const isHelmTemplate = (text: string): boolean =>
  /\{\{-?\s*(\/\*|(if|range|with|include|define|template|end|else|toYaml|tpl|\$)\b|\.(Values|Release|Chart|Capabilities|Files)\b|-?\s*\$)/.test(
    text,
  );

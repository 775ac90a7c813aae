import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

const text = (description: string) => ({ type: 'string', description });

export default rule({
  name: 'kubernetes/secret-env',
  on: 'object',
  severity: 'info',
  summary: 'A secret is no plain value of an environment variable.',
  options: {
    defaults: {
      name: '(?i)(secret|password|passwd|token|api_?key|private_?key|credential)',
      value: '.+',
      // Names of what only points at a secret.
      exceptName:
        '(?i)(_FILES?|_PATH|_DIR|_NAME|_REF|_ARN|_URL|_URI|_HOST|_TTL|_ENABLED|_MODE|_TYPE|_ISSUER|_AUDIENCE|_LENGTH|_EXPIR\\w*)$',
      // Paths, references to other variables, addresses, switches and numbers.
      exceptValue: '^(/|\\$\\(|https?://|true$|false$|[0-9.]+[a-z]*$)',
    },
    schema: {
      properties: {
        name: text('An RE2 pattern of the names of variables.'),
        value: text('An RE2 pattern of their values.'),
        exceptName: text('An RE2 pattern of names that are no secrets after all; empty: none.'),
        exceptValue: text('An RE2 pattern of values that are no secrets after all; empty: none.'),
      },
    },
  },

  *check({ pod }, { options }) {
    if (pod === undefined) return;
    const [isName, isValue] = [pattern(options.name), pattern(options.value)];
    const [notName, notValue] = [options.exceptName, options.exceptValue].map((one) => (one === '' ? () => false : pattern(one)));
    for (const container of pod.containers) {
      for (const { name, value } of container.env) {
        if (!isName(name.text) || !isValue(value?.text ?? '') || notName!(name.text) || notValue!(value?.text ?? '')) continue;
        yield {
          at: value ?? name,
          message: `variable ${name.text} of container ${container.name} has its value in the file`,
          hint: `valueFrom:\n  secretKeyRef:\n    name: my-secret\n    key: ${name.text}\n`,
        };
      }
    }
  },
});

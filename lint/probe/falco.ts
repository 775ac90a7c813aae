import { loadText } from '../lang/falco/load.ts';
import { print } from '../lang/falco/print.ts';
import type { FalcoProblem } from '../lang/falco/problem.ts';
import { schemaVerdict } from '../lang/falco/schema.ts';

/** `{rules}`: the text of a rules file, judged alone. */
export function probeFalco({ rules }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = typeof rules === 'string' ? rules : '';
  const ruleset = loadText(text);
  const errors = ruleset.problems.filter(({ fatal }) => fatal);
  const warnings = ruleset.problems.filter((problem) => !problem.fatal && !isOurs(problem));
  return {
    loads: errors.length === 0,
    errors: errors.map(told),
    warnings: warnings.map(told),
    compiled_conditions: Object.fromEntries(ruleset.rules.map(({ info, condition }) => [info.name, print(condition)])),
    enabled_rules: ruleset.rules.filter(({ info }) => info.enabled).length,
    schema: schemaVerdict(text),
    rules: Object.fromEntries(
      [...ruleset.definitions.values()].map(({ name, condition, output, desc, priority, enabled, source, tags }) => [
        name,
        { condition: condition.text, output: output.text, description: desc, priority, enabled, source, tags: tags.map((tag) => tag.text) },
      ]),
    ),
  };
}

/** What we guess and Falco does not say. */
const isOurs = ({ aspect, fatal }: FalcoProblem) => aspect === 'reference' && !fatal;

function told({ code, message, hint, at }: FalcoProblem) {
  const { from } = at.source.inFile(at);
  const before = at.source.file.text.slice(0, from);
  return { code, message, hint, line: before.split('\n').length, column: from - before.lastIndexOf('\n') };
}

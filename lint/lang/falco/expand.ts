import { place } from '../../source/source.ts';
import type { RuleInfo } from './collect.ts';
import { head } from './decode.ts';
import { quoted } from './lists.ts';
import type { FalcoProblem } from './problem.ts';
import { Spliced } from './spliced.ts';
import { LIST_OPERATORS } from './words.ts';

/** The condition of a rule with its exceptions: `(condition) and not (...)`. Undefined when the shape of their values is wrong. */
export function withExceptions(rule: RuleInfo, problems: FalcoProblem[]): Spliced | undefined {
  if (rule.exceptions.length === 0) return rule.condition;
  const result = new Spliced().add('(', rule.at.source, rule.at).addSlice(rule.condition, 0, rule.condition.text.length).addBlank(')');
  const before = problems.length;
  for (const exception of rule.exceptions) {
    const { values, at, source, fields, comps, name } = exception;
    if (values.length === 0) continue;
    const error = (where: (typeof values)[number], message: string) =>
      void problems.push({
        code: 'LOAD_ERR_VALIDATE',
        aspect: 'exception',
        message,
        at: place(where.source, head(where.entry.node)),
        fatal: true,
      });
    result.add(' and not (', at.source, at);
    if (fields.items === undefined) {
      const field = place(source, fields.node);
      result.add(`${fields.text} ${comps[0]!} (`, field.source, field);
      values.forEach((value, index) => {
        if (value.entry.text === undefined) error(value, `a value of exception ${name} is a list, and fields is a single one`);
        else result.add(`${index > 0 ? ', ' : ''}${quoted(value.entry.text)}`, value.source, value.entry.node);
      });
      result.addBlank('))');
      continue;
    }
    values.forEach((value, index) => {
      if (value.entry.items?.length !== fields.items.length) {
        return error(
          value,
          `exception ${name} has ${fields.items.length} fields and here ${value.entry.items === undefined ? 'a single value' : `${value.entry.items.length} values`}`,
        );
      }
      result.addBlank(index > 0 ? ' or (' : '(');
      fields.items.forEach((field, k) => {
        const { node, text } = field;
        const one = value.entry.items![k]!;
        result.add(`${k > 0 ? ' and ' : ''} ${text ?? ''} ${comps[k]!} `, source, head(node));
        if (one.items === undefined)
          result.add(LIST_OPERATORS.includes(comps[k]!) ? bracketed(one.text) : quoted(one.text), value.source, one.node);
        else {
          result.addBlank('(');
          one.items.forEach((item, i) => result.add(`${i > 0 ? ', ' : ''}${quoted(item.text ?? '')}`, value.source, head(item.node)));
          result.addBlank(')');
        }
      });
      result.addBlank(')');
    });
    result.addBlank(')');
  }
  return problems.length > before ? undefined : result;
}

const bracketed = (text: string) => (text[0] === '(' ? text : `(${text})`);

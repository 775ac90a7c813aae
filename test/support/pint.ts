/** How a check of pint was configured, from the Go call that made it: `checks.NewForCheck(checks.MustTemplatedRegexp("x"), nil, true)`. */
export type Argument = string | number | boolean | undefined | readonly string[];

/** The arguments of the outermost call; durations in seconds, names that stand for something as their text. */
export function argumentsOf(config: string, constants: Readonly<Record<string, Argument>> = {}): readonly Argument[] {
  const open = config.indexOf('(');
  return split(config.slice(open + 1, config.lastIndexOf(')'))).map((text) => value(text, constants));
}

function value(text: string, constants: Readonly<Record<string, Argument>>): Argument {
  if (text === 'nil') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d+$/.test(text)) return Number(text);
  if (/^["`]/.test(text)) return text.startsWith('`') ? text.slice(1, -1) : (JSON.parse(text) as string);
  const regexp = /^checks\.Must(?:Raw)?TemplatedRegexp\((.*)\)$/s.exec(text)?.[1];
  if (regexp !== undefined) return value(regexp, constants);
  const list = /^\[\]string\{(.*)\}$/s.exec(text)?.[1];
  if (list !== undefined) return split(list).map((item) => String(value(item, constants)));
  const duration = /^time\.(Second|Minute|Hour)(?:\s*\*\s*(\d+))?$/.exec(text);
  if (duration !== null)
    return { Second: 1, Minute: 60, Hour: 3600 }[duration[1] as 'Second' | 'Minute' | 'Hour'] * Number(duration[2] ?? 1);
  return Object.hasOwn(constants, text) ? constants[text] : text;
}

/** At the commas that stand in no string and no bracket. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from, quote] = [0, 0, ''];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === '\\' && quote === '"') at++;
      else if (unit === quote) quote = '';
    } else if (unit === '"' || unit === '`') quote = unit;
    else if ('({['.includes(unit)) depth++;
    else if (')}]'.includes(unit)) depth--;
    else if (unit === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

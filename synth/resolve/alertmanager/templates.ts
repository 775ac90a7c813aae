import type { MessageTemplateModel } from '../../model/alertmanager.ts';
import { checkTemplate, SHIPPED } from './text.ts';
import type { Writer } from './writer.ts';

/** Message templates, each in a file of its own. */
export function resolveTemplates(record: Readonly<Record<string, string>> | undefined, all: Writer): MessageTemplateModel[] {
  const files = new Map<string, string>();
  return Object.entries(record ?? {}).map(([name, text]) => {
    const writer = all.in(name);
    const file = `${name.replaceAll(/[^-._a-zA-Z0-9]/g, '_')}.tmpl`;
    const other = files.get(file);
    if (other !== undefined) writer.problem(`${name} and ${other} would both be the file ${file}; rename one of them`);
    files.set(file, name);
    if (name === '' || /["`\\\n]/.test(name))
      writer.problem(`${JSON.stringify(name)} cannot name a template; use letters, digits and dots, such as therapy.title`);
    if (SHIPPED.includes(name))
      writer.problem(
        `Alertmanager has a template ${name} already, and every receiver that says nothing else would change; give yours another name and use it where you want it`,
      );
    if (/\{\{-?\s*define\b/.test(text))
      writer.problem(
        'define cannot stand inside of a template; write only what stands between {{ define }} and {{ end }}, and each template under its own name',
      );
    else checkTemplate(text, writer);
    return { name, file, text: `{{ define "${name}" }}${text}{{ end }}\n` };
  });
}

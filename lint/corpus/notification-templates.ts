import { dirname, join } from 'node:path/posix';
import type { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import type { AlertmanagerSubject } from '../lang/alertmanager/subjects.ts';
import { parseNotificationTemplate, type Template } from '../lang/gotemplate/template.ts';
import { within } from '../source/embed.ts';
import { entries, get, items, text } from '../source/node.ts';
import type { Source } from '../source/source.ts';
import { unwrap } from '../source/unwrap.ts';

/** A template file that a configuration loads. */
export interface TemplateFile {
  readonly source: Source;
  readonly template: Template;
}

export interface TemplateFiles {
  readonly files: readonly TemplateFile[];
  /** Every file that the configuration loads is among them. */
  readonly complete: boolean;
}

/** Where prometheus-operator mounts the Secret with the configuration. */
const MOUNT = '/etc/alertmanager/config/';

/** The template files that the patterns under `templates` mean: files beside the configuration, or other keys of its Secret. */
export function templateFiles({ source, doc, config }: AlertmanagerSubject, corpus: Corpus): TemplateFiles {
  if (config.form === 'resource') return { files: [], complete: false };
  const files = new Map<string, Source>();
  let complete = true;
  for (const { name } of config.templates) {
    const found = doc.object === undefined ? beside(source.path, name, corpus) : inObject(doc.object, name);
    if (found === undefined || found.length === 0) complete = false;
    for (const one of found ?? []) files.set(`${one.path} ${one.text}`, one);
  }
  return { files: [...files.values()].map((one) => ({ source: one, template: parseNotificationTemplate(one.text) })), complete };
}

/** Go's filepath.Glob, but for its classes of characters, whose patterns match nothing here. */
const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  );

function beside(path: string, pattern: string, { files }: Corpus): readonly Source[] | undefined {
  if (pattern.startsWith('/')) return undefined;
  const wanted = matcher(join(dirname(path), pattern));
  return [...files].flatMap(([name, source]) => (wanted.test(name) ? [source] : []));
}

function inObject(object: Doc, pattern: string): readonly Source[] | undefined {
  const rest = pattern.startsWith(MOUNT) ? pattern.slice(MOUNT.length) : pattern.includes('/') ? undefined : pattern;
  if (rest === undefined || rest.includes('/')) return undefined;
  const wanted = matcher(rest);
  const { node, source } = object;
  const kind = text(node, 'kind');
  // What a store adds by itself nobody can know here.
  if (kind === 'ExternalSecret' && items(get(node, 'spec', 'dataFrom')).length > 0) return undefined;
  if (kind === 'Secret' && entries(get(node, 'data')).some(({ key }) => wanted.test(key.text))) return undefined;
  const data =
    kind === 'ExternalSecret'
      ? get(node, 'spec', 'target', 'template', 'data')
      : kind === 'Secret'
        ? get(node, 'stringData')
        : get(node, 'data');
  return entries(data).flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || !wanted.test(key.text)) return [];
    const inner = within(source, value);
    return [kind === 'ExternalSecret' ? unwrap(inner) : inner];
  });
}

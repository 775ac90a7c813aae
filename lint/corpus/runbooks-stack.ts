import type { Corpus } from '../corpus.ts';
import type { Entry, Scalar } from '../source/node.ts';
import { items, text } from '../source/node.ts';
import { place, type Place, type Source } from '../source/source.ts';
import { pair } from '../lang/rulefile/view.ts';
import { pages } from './runbooks.ts';

/** Annotations of alerts that link to a page. */
export const LINKS: readonly string[] = ['runbook_url', 'runbook'];

/** A page that an alert links to, and that is in these files. */
export interface LinkedPage {
  readonly page: Source;
  readonly alert: string;
  /** The first link to it. */
  readonly link: Place;
}

export function linkedPages(corpus: Corpus): readonly LinkedPage[] {
  const known = corpus.ask(pages);
  const found = new Map<Source, LinkedPage>();
  for (const { rule, source } of corpus.all('rule')) {
    if (rule.kind !== 'alert') continue;
    for (const name of LINKS) {
      const link: Scalar | undefined = pair(rule.annotations, name)?.value;
      if (link === undefined || link.text === '' || /\{\{|\s/.test(link.text)) continue;
      const target = known.resolve(link.text, source.path);
      if (target.found !== 'page' || target.page === undefined || found.has(target.page)) continue;
      found.set(target.page, { page: target.page, alert: rule.name.text, link: place(source, link) });
    }
  }
  return [...found.values()];
}

/** Runbooks of the facts that nothing leads to: no alert, no service, no text in these files but their own page and the list of all pages. */
export function orphans({ facts, files }: Corpus): readonly Entry[] {
  const declared = facts?.section('runbooks');
  if (facts === undefined || declared === undefined || facts.section('alerts') === undefined) return [];
  const named = new Set([
    ...[...facts.section('alerts')!.values()].flatMap(({ value }) => items(value).map((item) => text(item, 'runbook'))),
    ...[...(facts.section('services')?.values() ?? [])].map(({ value }) => text(value, 'runbook')),
  ]);
  return [...declared.values()].filter(({ key, value }) => {
    if (named.has(key.text)) return false;
    const [url, path] = [text(value, 'url'), text(value, 'path') ?? ''];
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return ![...files.values()].some(
      (file) =>
        file.path !== facts.source.path &&
        !file.path.endsWith(path) &&
        ((url !== undefined && file.text.includes(url)) || (isPage(file, folder) && file.text.includes(path.slice(folder.length)))),
    );
  });
}

/** Pages link to each other by their file names; the list of all pages links to every one. */
const isPage = ({ path }: Source, folder: string) =>
  path.includes(folder) && path.endsWith('.md') && !/(^|\/)(readme|index)\.md$/i.test(path);

import type { Corpus } from '../corpus.ts';
import { text } from '../source/node.ts';
import type { Source } from '../source/source.ts';

/** Where a link to a page leads, as far as these files can tell. */
export type Target =
  | { readonly found: 'elsewhere' }
  | { readonly found: 'page'; readonly page: Source | undefined; readonly anchor: string }
  | { readonly found: 'nothing'; readonly wanted: string; readonly others: readonly string[] };

const ELSEWHERE: Target = { found: 'elsewhere' };

/** The pages of a corpus: what facts declare as runbooks, and the Markdown files beside the rules. */
export class Pages {
  /** By address, without anchors. */
  readonly #declared: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, Source>;
  readonly #found = new Map<string, Source | undefined>();
  readonly #anchors = new Map<Source, ReadonlySet<string>>();
  readonly #web: string | undefined;

  constructor({ facts, files }: Corpus) {
    const runbooks = [...(facts?.section('runbooks')?.values() ?? [])];
    this.#declared = new Map(
      runbooks.flatMap(({ value }) => {
        const [url, path] = [text(value, 'url'), text(value, 'path')];
        return url === undefined || path === undefined ? [] : [[url, path] as const];
      }),
    );
    this.#files = new Map([...files].filter(([path]) => path.toLowerCase().endsWith('.md')));
    this.#web = facts === undefined ? undefined : text(facts.node, 'environment', 'repository', 'web');
  }

  get declares(): boolean {
    return this.#declared.size > 0;
  }

  /** The page behind a link that stands in a file of this path. */
  resolve(link: string, from: string): Target {
    const [address = '', anchor = ''] = link.split('#');
    const declared = this.#declared.get(address);
    if (declared !== undefined) return { found: 'page', page: this.#file(declared), anchor };
    if (!/^[a-z]+:/i.test(address)) return this.#relative(address, anchor, from);
    const path = this.#pathOf(address);
    if (path === undefined) return ELSEWHERE;
    const page = this.#file(path);
    if (page !== undefined) return { found: 'page', page, anchor };
    const folder = folderOf(address);
    const others = [...this.#declared.keys()].filter((url) => url.startsWith(folder));
    // A folder in which no page is declared may hold anything.
    return others.length === 0 ? ELSEWHERE : { found: 'nothing', wanted: address, others };
  }

  /** The anchors of a page's headings, as GitHub and GitLab make them, and those that it sets itself. */
  anchors(page: Source): ReadonlySet<string> {
    let found = this.#anchors.get(page);
    if (found === undefined) this.#anchors.set(page, (found = anchorsOf(page.text)));
    return found;
  }

  #relative(address: string, anchor: string, from: string): Target {
    if (!address.endsWith('.md')) return ELSEWHERE;
    const folder = folderOf(from);
    const places = [normal(folder + address), normal(address)];
    for (const path of places) {
      const page = this.#files.get(path);
      if (page !== undefined) return { found: 'page', page, anchor };
    }
    const near = new Set(places.map(folderOf));
    const others = [...this.#files.keys()].filter((path) => near.has(folderOf(path)));
    return others.length === 0 ? ELSEWHERE : { found: 'nothing', wanted: address, others };
  }

  /** The path in the repository that a web address shows; one outside of it has none. */
  #pathOf(address: string): string | undefined {
    const folder = folderOf(address);
    for (const [url, path] of this.#declared) {
      if (url.startsWith(folder) && !url.slice(folder.length).includes('/')) return folderOf(path) + address.slice(folder.length);
    }
    if (this.#web === undefined || !address.startsWith(`${this.#web}/`)) return undefined;
    return /^(?:-\/)?(?:blob|tree)\/[^/]+\/(.+)$/.exec(address.slice(this.#web.length + 1))?.[1];
  }

  /** Paths of facts begin at the folder of the config, those of files wherever lint was started. */
  #file(path: string): Source | undefined {
    if (!this.#found.has(path)) this.#found.set(path, this.#files.get(path) ?? this.#ending(path));
    return this.#found.get(path);
  }

  #ending(path: string): Source | undefined {
    for (const [known, source] of this.#files) if (known.endsWith(`/${path}`) || path.endsWith(`/${known}`)) return source;
    return undefined;
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The question to ask a corpus. */
export const pages = (corpus: Corpus): Pages => new Pages(corpus);

const normal = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  let fenced = false;
  for (const line of page.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) continue;
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
    if (heading !== undefined) {
      const slug = slugOf(heading);
      // A second heading of one name gets a number.
      let name = slug;
      for (let count = 1; found.has(name); count++) name = `${slug}-${count}`;
      found.add(name);
    }
    for (const [, own] of line.matchAll(/<[^>]+\b(?:id|name)=["']([^"']+)["']/g)) found.add(own!);
    const given = /\{#([\w-]+)\}\s*$/.exec(line)?.[1];
    if (given !== undefined) found.add(given);
  }
  return found;
}

const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s*\{#[\w-]+\}\s*$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');

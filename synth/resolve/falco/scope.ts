import { UPSTREAM_LISTS, UPSTREAM_MACROS } from '../../../spec/falco-upstream.ts';
import type { FalcoDef } from '../../../spec/falco.ts';
import { isRef, type Ref } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import { didYouMean } from '../../names.ts';
import { place, problem, type Context } from '../context.ts';

/** What a file can use: upstream's names, those of the files before it, and its own. */
export class Scope {
  readonly macros = new Set<string>(UPSTREAM_MACROS);
  readonly lists = new Set<string>(UPSTREAM_LISTS);
  /** The names among both that are not upstream's. */
  readonly own = new Set<string>();
  /** Fields that the author vouches for. */
  readonly fields: readonly string[];
  readonly context: Context;
  /** Own macros and lists of all files, with the file that names them. */
  readonly #files: ReadonlyMap<string, string>;

  constructor(context: Context, definition: FalcoDef) {
    this.context = context;
    this.fields = definition.fields ?? [];
    const named = Object.entries(definition.files).flatMap(([file, { lists, macros }]) =>
      [lists, macros].flatMap((record) => Object.values(record ?? {}).map(({ name }): [string, string] => [name, file])),
    );
    this.#files = new Map(named);
  }

  /** The place of something that stands under `falco` of the stack, not in a record of its own. */
  origin(...keys: readonly (string | number)[]): Origin {
    return place(this.context, this.context.site, '', 'falco', ...keys);
  }

  problem(origin: Origin, message: string): void {
    problem(this.context, origin, message);
  }

  /** The handles of a record of a file; a problem for what is none. */
  handles<K extends string, R extends Ref<K>>(
    file: string,
    key: 'lists' | 'macros' | 'rules',
    kind: K,
    record: Readonly<Record<string, R>> = {},
  ): R[] {
    return Object.entries(record).flatMap(([name, value]) => {
      if (isRef(value, kind)) return [value];
      this.problem(
        this.origin('files', file, key, name),
        `${name} is no handle; put what ${kind}s({...}) returned here, not the plain record`,
      );
      return [];
    });
  }

  /** What is wrong with using a macro of that name here. */
  macroProblem(name: string): string | undefined {
    return this.macros.has(name) ? undefined : this.#missing('macro', name, this.macros);
  }

  /** What is wrong with using a list of that name here. */
  listProblem(name: string): string | undefined {
    return this.lists.has(name) ? undefined : this.#missing('list', name, this.lists);
  }

  #missing(kind: 'macro' | 'list', name: string, known: ReadonlySet<string>): string {
    const file = this.#files.get(name);
    if (file !== undefined)
      return `the ${kind} ${name} stands in the rules file ${file}, which Falco reads later; put \`${file}\` before this one in \`falco.files\``;
    return `no ${kind} ${name} is known here${didYouMean(name, known)}; declare it with ${kind === 'macro' ? 'falcoMacros' : 'falcoLists'}({...}) and name it in \`${kind}s\` of this file or of one before it`;
  }
}

/** A real API server, asked with strict validation, on our own objects and on mutations of each of their fields. */
import { expect, test } from 'vitest';
import { apiserver, apiserverNeeds, crds } from '../../../../test/support/apiserver.ts';
import { objects } from '../../../../test/support/dist.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import type { KubeObject } from '../../../../test/support/kube.ts';
import { read } from '../../../source/read.ts';
import { builtIn } from './builtin.ts';
import { validate } from './validate.ts';

type Value = null | string | number | boolean | object | undefined;
type Rename = (key: string) => string;
type Path = readonly (string | number)[];

const ours = objects.filter(({ path }) => path.includes('/production/')).map(({ object }) => object as KubeObject);

/** Every place in a value. */
function* places(value: Value, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [index, one] of value.slice(0, 2).entries()) yield* places(one, [...path, index]);
  else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) yield* places(one, [...path, key]);
}

/** A copy with another value at a place; `undefined` takes it away, a function gives a key another name. */
function changed(object: Value, path: Path, to: Value | Rename): Value {
  const copy = structuredClone(object) as Record<string | number, Value>;
  let here = copy;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, Value>;
  const last = path.at(-1)!;
  if (typeof to === 'function') {
    here[(to as Rename)(String(last))] = here[last];
    delete here[last];
  } else if (to === undefined) delete here[last];
  else here[last] = to;
  return copy;
}

const MUTATIONS: readonly (Value | Rename)[] = [
  (key: string) => `${key}x`, undefined, null, 'text', '', 7, -1, 1.5, true, [], {}, ['a', 'a'], { a: 'b' },
]; // prettier-ignore

/** What its schemas say. Its own code knows more of built-in kinds: that a probe needs a handler, that some texts may not be empty. */
const isOurs = (message: string) =>
  /unknown field|cannot unmarshal|must be of type|should match|Unsupported value: "[^"]|quantities must match/.test(message);

describeWith('schemas against the API server', [...apiserverNeeds, crds()], () => {
  test('refuse none of our objects', () => {
    const flaws = ours.flatMap((object) => {
      const schema = builtIn(object.apiVersion, object.kind);
      return schema === undefined ? [] : validate(schema, read(JSON.stringify(object)).documents[0]!);
    });
    expect(flaws).toEqual([]);
  });

  test('refuse what it refuses, and nothing else', { timeout: 580_000 }, async () => {
    const kube = await apiserver();
    const wrong: string[] = [];
    const missed: string[] = [];
    let asked = 0;
    const queue: [KubeObject, Value, string][] = [];
    const seen = new Set<string>();
    for (const object of ours) {
      if (builtIn(object.apiVersion, object.kind) === undefined) continue;
      for (const path of places(object)) {
        const shape = `${object.kind} ${path.filter((part) => typeof part === 'string').join('.')}`;
        if (
          seen.has(shape) ||
          path[0] === 'apiVersion' ||
          path[0] === 'kind' ||
          /metadata$|metadata\.(name|namespace)$/.test(path.join('.'))
        )
          continue;
        seen.add(shape);
        MUTATIONS.forEach((to, index) => queue.push([object, changed(object, path, to), `${shape} #${index}`]));
      }
      if (object.metadata?.namespace !== undefined) await kube.ensureNamespace(object.metadata.namespace);
    }
    const work = queue.filter((_, index) => index % STEP === 0).entries();
    const worker = async () => {
      for (const [, [object, mutant, what]] of work) {
        const flaws = validate(builtIn(object.apiVersion, object.kind)!, read(JSON.stringify(mutant)).documents[0]!);
        const verdict = await kube.dryRun(mutant as KubeObject);
        asked++;
        if (verdict.ok && flaws.length > 0) wrong.push(`${what}: ${flaws.map(({ message }) => message).join('; ')}`);
        if (!verdict.ok && flaws.length === 0 && isOurs(verdict.message)) missed.push(`${what}: ${verdict.message}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    process.stderr.write(`schemas: the API server was asked about ${asked} mutations\n`);
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
  });
});

/** One mutation in so many: all of them take minutes. `STEP=1` asks about each. */
const STEP = Number(process.env['STEP'] ?? 13);

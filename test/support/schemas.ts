/** Strict JSON schemas of every kind that a server knows, for judges that want files and no server. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kube } from './kube.ts';

type Schema = { [key: string]: unknown };
interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * Writes `<kind>_<group>_<version>.json` for the kinds of these objects. kubeconform calls the group of `v1` by the version too:
 * its `-schema-location` template is then `{{ .ResourceKind }}_{{ .Group }}_{{ .ResourceAPIVersion }}.json`.
 */
export async function writeSchemas(
  kube: Kube,
  objects: readonly { readonly apiVersion: string; readonly kind: string }[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  const wanted = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  for (const apiVersion of new Set(objects.map((object) => object.apiVersion))) {
    const { body } = await kube.request('GET', `/openapi/v3/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`);
    const schemas = (typeof body === 'string' ? JSON.parse(body) : body).components.schemas as Record<string, Schema>;
    for (const schema of Object.values(schemas)) {
      for (const { group, version, kind } of (schema['x-kubernetes-group-version-kind'] ?? []) as GroupVersionKind[]) {
        if (!wanted.has(`${group === '' ? '' : `${group}/`}${version} ${kind}`)) continue;
        const text = JSON.stringify({
          ...strict(schema),
          definitions: Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, strict(one)])),
        });
        writeFileSync(
          join(folder, `${kind.toLowerCase()}_${group === '' ? version : group}_${version}.json`),
          text.replaceAll('#/components/schemas/', '#/definitions/'),
        );
      }
    }
  }
  return folder;
}

/** With unknown fields refused wherever fields are named; numbers-or-strings and free-form parts stay what they are. */
function strict(value: unknown): Schema {
  if (Array.isArray(value)) return value.map(strict) as unknown as Schema;
  if (typeof value !== 'object' || value === null) return value as Schema;
  const schema = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, strict(one)])) as Schema;
  if (schema['x-kubernetes-int-or-string'] === true || schema['format'] === 'int-or-string') return { type: ['integer', 'string'] };
  if (schema['nullable'] === true && typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
  const isOpen = schema['additionalProperties'] !== undefined || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (typeof schema['properties'] === 'object' && schema['type'] === 'object' && !isOpen) schema['additionalProperties'] = false;
  return schema;
}

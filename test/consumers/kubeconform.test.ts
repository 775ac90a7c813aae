/** kubeconform on the committed tree, offline, with schemas in which no unknown field has a place. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiserver, apiserverNeeds, crds } from '../support/apiserver.ts';
import { objects } from '../support/dist.ts';
import { describeWith, root, run } from '../support/judges.ts';
import { writeSchemas } from '../support/schemas.ts';

describeWith('kubeconform on every committed object', ['kubeconform', ...apiserverNeeds, crds()], () => {
  let folder: Promise<string> | undefined;
  const check = async (files: readonly string[]) => {
    folder ??= apiserver().then((kube) =>
      writeSchemas(
        kube,
        objects.map(({ object }) => object),
      ),
    );
    const location = `${await folder}/{{ .ResourceKind }}_{{ .Group }}_{{ .ResourceAPIVersion }}.json`;
    return run('kubeconform', ['-strict', '-output', 'json', '-schema-location', location, ...files], { cwd: root });
  };

  test('accepts each of them', async () => {
    const { code, stdout } = await check(objects.map(({ path }) => path));
    expect((JSON.parse(stdout) as { resources?: { filename: string; msg: string }[] }).resources ?? []).toEqual([]);
    expect(code).toBe(0);
  });

  test('would refuse an unknown field', async () => {
    const { text } = objects.find(({ object }) => object.kind === 'PrometheusRule')!;
    const file = join(mkdtempSync(join(tmpdir(), 'conform-')), 'x.yaml');
    writeFileSync(file, text.replace('spec:\n', 'spec:\n  rulez: 1\n'));
    const { code, stdout } = await check([file]);
    expect(stdout).toContain('rulez');
    expect(code).toBe(1);
  });
});

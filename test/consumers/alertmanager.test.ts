/** Alertmanager's own tool on the configuration that external-secrets will make, and on the way of every alert through it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Model } from '../../synth/model.ts';
import { simulate } from '../../synth/alertmanager/simulate.ts';
import { environments, ofKind } from '../support/dist.ts';
import { esoNeed, finalSecret } from '../support/eso.ts';
import { describeWith, root, run } from '../support/judges.ts';

describeWith('amtool on the committed configuration', ['amtool', esoNeed()], () => {
  for (const environment of environments) {
    const made = async () => {
      const external = ofKind('ExternalSecret', environment).find(({ object }) => object.metadata.name === 'alertmanager-config')!;
      const { data } = await finalSecret(external.object);
      const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
      for (const [key, text] of Object.entries(data)) writeFileSync(join(folder, key), text);
      // The paths of the pod become those of the test, so that templates and credentials are really read.
      writeFileSync(join(folder, 'config.yaml'), data['alertmanager.yaml']!.replaceAll('/etc/alertmanager/config/', `${folder}/`));
      return join(folder, 'config.yaml');
    };

    test(`${environment}: it is accepted`, async () => {
      const { code, stdout, stderr } = await run('amtool', ['check-config', await made()]);
      expect(code, stdout + stderr).toBe(0);
      expect(stdout).toContain('SUCCESS');
    });

    test(`${environment}: every alert takes the route that we say`, async () => {
      const file = await made();
      const printed = await run(join(root, 'bin/therapy-ops'), ['print', '--env', environment], { cwd: root });
      const model = (JSON.parse(printed.stdout) as Record<string, Model>)[environment]!;
      const seen = new Set<string>();
      for (const { labels } of model.alertFacts) {
        const key = JSON.stringify(labels);
        if (seen.has(key)) continue;
        seen.add(key);
        const { stdout } = await run('amtool', [
          'config',
          'routes',
          'test',
          `--config.file=${file}`,
          ...Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
        ]);
        expect(stdout.trim().split(','), key).toEqual(simulate(model.alertmanager, labels).map(({ receiver }) => receiver));
      }
      expect(seen.size).toBeGreaterThan(20);
    });
  }
});

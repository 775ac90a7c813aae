/** 1,000 SLOs from a config to rules and tests, the whole process, beside promtool reading the rules that came out. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { folderFor, once, pairs, root, s, say } from './measure.ts';
import { stackText } from './stack.ts';

export function slo(): void {
  const folder = folderFor('slo');
  writeFileSync(join(folder, 'therapy-ops.config.ts'), stackText({ services: 1000, alerts: false, dashboards: false }));
  const synth = () => {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    rmSync(join(folder, 'argocd'), { recursive: true, force: true });
    return once([join(root, 'bin/therapy-ops'), 'synth'], { cwd: folder });
  };
  synth();
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  const files = readdirSync(join(folder, 'dist/production/monitoring')).filter((file) => file.startsWith('prometheusrule-slo-'));
  let count = 0;
  for (const file of files) {
    const { spec } = parse(readFileSync(join(folder, 'dist/production/monitoring', file), 'utf8')) as {
      spec: { groups: { rules: unknown[] }[] };
    };
    count += spec.groups.reduce((sum, group) => sum + group.rules.length, 0);
    writeFileSync(join(rules, file), stringify(spec, { lineWidth: 0 }));
  }
  const promtool = join(process.env['JUDGES_DIR'] ?? join(process.env['HOME']!, '.cache/therapy-ops-judges'), 'bin/promtool');
  const check = () => once([promtool, 'check', 'rules', ...files], { cwd: rules });
  const { a, b, ratio } = pairs(synth, check);
  say(
    `1,000 SLOs, ${count} rules, a test each: synth ${s(a)}, promtool check rules ${s(b)}, ratio ${ratio.toFixed(2)} (must be at most 1.0, aim 0.5)`,
  );
  rmSync(folder, { recursive: true, force: true });
}

if (import.meta.main) slo();

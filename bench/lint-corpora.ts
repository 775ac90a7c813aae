/** Files for the benches of lint: as many rules, routes, dashboards and manifests as one likes. Each returns the paths that it wrote. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './measure.ts';

/** The rules of awesome-prometheus-alerts, as they are published: 954 rules in 112 files. */
export const AWESOME: string = process.env['AWESOME_RULES'] ?? join(root, '../shared/conformance/realworld/awesome');

export const awesome = (): readonly string[] =>
  readdirSync(AWESOME)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(AWESOME, name));

/** At least so many rules: the published files again and again, every alert and every query with a text of its own. */
export function rules(folder: string, count: number, filesAtMost = Infinity): readonly string[] {
  const found: string[] = [];
  let rules = 0;
  const texts = awesome().map((path) => readFileSync(path, 'utf8'));
  for (let copy = 0; rules < count; copy++) {
    for (const text of texts) {
      if (rules >= count) break;
      rules += text.split('- alert:').length - 1;
      found.push(
        text
          .replace(/(- alert: \w+)/g, `$1Copy${copy}`)
          .replace(/(expr: '.*)'$/gm, `$1 # ${copy}'`)
          .replace(/(- name: .+)/, `$1-${copy}`),
      );
    }
  }
  if (found.length <= filesAtMost) return found.map((text, index) => write(join(folder, `rules-${index}.yml`), text));
  const each = Math.ceil(found.length / filesAtMost);
  return Array.from({ length: Math.ceil(found.length / each) }, (_, index) => {
    const groups = found
      .slice(index * each, (index + 1) * each)
      .map((text, at) => text.replace(/^groups:/m, '').replace(/(- name: .+)/, `$1-${at}`));
    return write(join(folder, `rules-${index}.yml`), `groups:\n${groups.join('\n')}`);
  });
}

/** So many routes below one, each by a matcher for one of as many alerts, with the alerts. */
export function routes(folder: string, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, index) => `Alert${index}`);
  const config = [
    'route:\n  receiver: all\n  routes:',
    ...names.map((name) => `    - matchers: [alertname="${name}"]\n      receiver: all`),
    'receivers:\n  - name: all\n    webhook_configs:\n      - url: https://example.com/hook\n',
  ];
  const alerts = names.map(
    (name) => `      - alert: ${name}\n        expr: up{job="${name}"} == 0\n        for: 5m\n        labels: { severity: critical }`,
  );
  return [
    write(join(folder, 'alertmanager.yaml'), config.join('\n')),
    write(join(folder, 'alerts.yaml'), `groups:\n  - name: all\n    rules:\n${alerts.join('\n')}\n`),
  ];
}

/** So many dashboards of ours, each with a name and a title of its own. */
export function dashboards(folder: string, count: number): readonly string[] {
  const texts = readdirSync(join(root, 'dist/production/dashboards')).map((name) =>
    readFileSync(join(root, 'dist/production/dashboards', name), 'utf8'),
  );
  return Array.from({ length: count }, (_, index) =>
    write(
      join(folder, `dashboard-${index}.yaml`),
      texts[index % texts.length]!.replace(/^ {2}name: (.+)$/m, `  name: $1-${index}`).replace(
        /("(?:uid|title)": ")([^"]+)("[^"]*)(?=\n {4}\}|$)/g,
        `$1$2-${index}$3`,
      ),
    ),
  );
}

/** So many manifests: Deployments with their Services, in turn. */
export function manifests(folder: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `app-${index >> 1}`;
    const head = (kind: string, apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: apps\nspec:\n`;
    const text =
      index % 2 === 0
        ? `${head('Deployment', 'apps/v1')}  replicas: 2\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers:\n        - name: app\n          image: example.com/app:1.2.${index}\n          ports: [{ name: http, containerPort: 8080 }]\n          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }\n`
        : `${head('Service', 'v1')}  selector: { app: ${name} }\n  ports: [{ name: http, port: 80, targetPort: http }]\n`;
    return write(join(folder, `manifest-${index}.yaml`), text);
  });
}

function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

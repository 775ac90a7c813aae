import { expect, test } from 'vitest';
import { summary } from './summary.ts';
import { Project } from './testdata/project.ts';

const many = (folder: string, count: number, text = 'x'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/${i}.yaml`, text]));

test('each environment with its numbers and the first names', () => {
  const project = new Project();
  project.synth({ ...many('dist/production/a', 3), ...many('dist/staging/a', 1) }, ['production', 'staging']);
  project.write('dist/production/a/1.yaml', 'mine');
  expect(
    summary(project.plan({ ...many('dist/production/a', 2, 'y'), ...many('argocd/production', 7) }, ['production', 'staging'])),
  ).toEqual([
    'dist/production: 2 changed, 7 added, 1 removed',
    '  ~ dist/production/a/0.yaml',
    '  ~ dist/production/a/1.yaml',
    ...[0, 1, 2, 3, 4].map((i) => `  + argocd/production/${i}.yaml`),
    '  + and 2 more',
    '  - dist/production/a/2.yaml',
    'dist/staging: 1 removed',
    '  - dist/staging/a/0.yaml',
    '  ! dist/production/a/1.yaml was edited by hand; its text is kept in .therapy-ops/hand-edits/dist/production/a/1.yaml',
  ]);
});

test('nothing changed', () => {
  const project = new Project();
  project.synth(many('dist/production', 1));
  expect(summary(project.plan(many('dist/production', 1)))).toEqual(['nothing changed']);
});

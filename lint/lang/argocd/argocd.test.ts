import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../source/read.ts';
import { Source } from '../../source/source.ts';
import { KubernetesObject } from '../kubernetes/object.ts';
import { glob } from './glob.ts';
import { Project } from './project.ts';
import { isSameRepository } from './repository.ts';

const project = (spec: string) => {
  const text = `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: a}\nspec: {${spec}}\n`;
  return new Project(new KubernetesObject({ source: new Source('a.yaml', text), node: read(text).documents[0]!, language: 'kubernetes' }));
};

describe('patterns', () => {
  test.each([
    ['*', 'a/b', '', true],
    ['*.yaml', 'a/b.yaml', '', true],
    ['https://*/a', 'https://x/y/a', '/', false],
    ['https://**/a', 'https://x/y/a', '/', true],
    ['{a,b}/*.yaml', 'b/c.yaml', '', true],
    ['a?c', 'abc', '', true],
    ['[ab]c', 'bc', '', true],
    ['a.c', 'abc', '', false],
  ])('%s on %s', (pattern, text, separator, matches) => expect(glob(pattern, text, separator)).toBe(matches));

  test('never throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '*', '?', '[', ']', '{', '}', ',', '!', '\\', '^', '-', '/') }),
        fc.string(),
        (pattern, text) => void glob(pattern, text, '/'),
      ),
    );
  });
});

test.each([
  ['https://github.com/a/b.git', 'git@github.com:a/b', true],
  ['https://GitHub.com/a/b/', 'https://github.com/a/b', true],
  ['ssh://git@example.com:22/a/b', 'ssh://git@example.com:22/a/b.git', true],
  ['https://github.com/a/b', 'https://github.com/a/c', false],
])('%s and %s', (one, other, same) => expect(isSameRepository(one, other)).toBe(same));

describe('a project', () => {
  test('allows what one of its patterns allows and none denies', () => {
    const { object } = project("sourceRepos: ['https://example.com/*', '!https://example.com/secret']");
    const own = new Project(object);
    expect(own.allowsRepository('https://example.com/a.git')).toBe(true);
    expect(own.allowsRepository('https://example.com/secret')).toBe(false);
    // What is denied says, for Argo CD, that all else is allowed.
    expect(own.allowsRepository('https://example.com/a/b')).toBe(true);
    expect(project("sourceRepos: ['https://example.com/*']").allowsRepository('https://example.com/a/b')).toBe(false);
  });

  test('allows all kinds in namespaces and none without, when it says nothing', () => {
    const own = project('');
    expect(own.allowsKind('', 'ConfigMap', 'a', true)).toBe(true);
    expect(own.allowsKind('', 'Namespace', 'a', false)).toBe(false);
  });

  test('does not decide between the address and the name of a cluster', () => {
    const own = project('destinations: [{name: prod, namespace: a}]');
    expect(own.allowsDestination('https://c', undefined, 'a')).toBeUndefined();
    expect(own.allowsDestination('https://c', undefined, 'b')).toBe(false);
    expect(own.allowsDestination(undefined, 'prod', 'a')).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { KubernetesObject } from '../lang/kubernetes/object.ts';
import { Selector } from '../lang/kubernetes/selector.ts';
import { read } from '../source/read.ts';
import { Source } from '../source/source.ts';
import { KubernetesIndex } from './kubernetes.ts';

const index = (text: string) =>
  new KubernetesIndex(
    read(text).documents.map((node) => new KubernetesObject({ source: new Source('x.yaml', text), node, language: 'kubernetes' })),
  );
const pod = (name: string, where: string, labels: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}${where === '' ? '' : `, namespace: ${where}`}, labels: ${labels}}}\n---\n`;
const selector = (text: string) => Selector.ofMap(read(text).documents[0]);
const names = (found: readonly { readonly object: KubernetesObject }[]) => found.map(({ object }) => object.name);

const three = index(pod('a', 'n', '{app: x, tier: t}') + pod('b', 'm', '{app: x}') + pod('c', '', '{app: x}'));

test('finds pods by labels, within a namespace and where a file leaves it open', () => {
  expect(names(three.podsOf(selector('{app: x}'), 'n'))).toEqual(['a', 'c']);
  expect(names(three.podsOf(selector('{app: x, tier: t}'), 'n'))).toEqual(['a']);
  expect(names(three.podsOf(selector('{app: x}'), undefined))).toEqual(['a', 'b', 'c']);
  expect(three.hasPods(selector('{app: y}'), 'n')).toBe(false);
});

test('labels that controllers add at run time are not looked for', () => {
  expect(three.hasPods(selector('{app: x, statefulset.kubernetes.io/pod-name: a-0}'), 'n')).toBe(true);
});

test('finds objects by group, kind, namespace and name', () => {
  expect(three.find('', 'Pod', 'n', 'a').length).toBe(1);
  expect(three.find('', 'Pod', 'm', 'a').length).toBe(0);
  expect(three.find('apps', 'Pod', 'n', 'a').length).toBe(0);
});

test('knows the pods that prometheus-operator makes', () => {
  const made = index('{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: k8s, namespace: n}}');
  expect(made.hasPods(selector('{app.kubernetes.io/name: prometheus, prometheus: k8s}'), 'n')).toBe(true);
});

test('without facts nothing is known to be complete', () => {
  expect(three.isClosed('n')).toBe(false);
  expect(three.absence('n')).toBe('info');
});

test('10,000 selectors over 10,000 pods take no 100 million steps', () => {
  const many = index(Array.from({ length: 2000 }, (_, i) => pod(`p${i}`, 'n', `{app: a${i}, part: all}`)).join(''));
  const start = performance.now();
  for (let i = 0; i < 10_000; i++) expect(many.hasPods(selector(`{part: all, app: a${i % 2000}}`), 'n')).toBe(true);
  // All pairs would be 20 million comparisons of maps, several seconds.
  expect(performance.now() - start).toBeLessThan(4000);
});

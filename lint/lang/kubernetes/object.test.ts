import { expect, test } from 'vitest';
import { Source } from '../../source/source.ts';
import { read } from '../../source/read.ts';
import { KubernetesObject } from './object.ts';

const object = (text: string, applied?: string) =>
  new KubernetesObject({ source: new Source('x.yaml', text), node: read(text).documents[0]!, language: 'kubernetes' }, applied);

test('an apiVersion is a group and a version', () => {
  expect(object('{apiVersion: apps/v1, kind: Deployment}')).toMatchObject({ group: 'apps', version: 'v1' });
  expect(object('{apiVersion: v1, kind: Pod}')).toMatchObject({ group: '', version: 'v1' });
});

test.each([
  ['v1', 'Pod', 'spec'],
  ['apps/v1', 'StatefulSet', 'spec: {template: {spec'],
  ['batch/v1', 'CronJob', 'spec: {jobTemplate: {spec: {template: {spec'],
  ['argoproj.io/v1alpha1', 'Rollout', 'spec: {template: {spec'],
  ['apps.openshift.io/v1', 'DeploymentConfig', 'spec: {template: {spec'],
])('finds the containers of a %s %s', (apiVersion, kind, path) => {
  const open = path.split('{').length - 1;
  const text = `{apiVersion: ${apiVersion}, kind: ${kind}, ${path}: {initContainers: [{name: a}], containers: [{name: b}], ephemeralContainers: [{name: c}]}${'}'.repeat(open)}}`;
  expect(object(text).pod?.containers.map(({ name, role }) => `${name} ${role}`)).toEqual(['a init', 'b main', 'c ephemeral']);
});

test('a Service and a Rollout that refers to a Deployment make no pods', () => {
  expect(object('{apiVersion: v1, kind: Service, spec: {}}').pod).toBeUndefined();
  expect(object('{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {workloadRef: {name: x}}}').pod).toBeUndefined();
});

test('the namespace of a file that names none is where it is applied; a ClusterRole has none', () => {
  expect(object('{apiVersion: v1, kind: Pod}').namespace).toBeUndefined();
  expect(object('{apiVersion: v1, kind: Pod}', 'default').namespace).toBe('default');
  expect(object('{apiVersion: v1, kind: Pod, metadata: {namespace: n}}', 'default').namespace).toBe('n');
  expect(object('{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole}', 'default').namespace).toBeUndefined();
});

test('a workload that says nothing has one replica; a DaemonSet has no such number', () => {
  expect(object('{apiVersion: apps/v1, kind: Deployment}').replicas).toBe(1);
  expect(object('{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 3}}').replicas).toBe(3);
  expect(object('{apiVersion: apps/v1, kind: DaemonSet}').replicas).toBeUndefined();
});

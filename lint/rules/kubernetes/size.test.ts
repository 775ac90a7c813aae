import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import size from './size.ts';

const map = (bytes: number, kind = 'ConfigMap', key = 'data') => object('v1', kind, `${key}: {a: ${'x'.repeat(bytes)}}`, '«a»');
const clean = (text: string) => text.replaceAll(/[«»]/g, '');

ruleTest(size, {
  valid: [clean(map(250_000)), clean(map(1000)).replace('namespace: n', `namespace: n, annotations: {a: ${'x'.repeat(200_000)}}`)],
  invalid: [
    map(1_100_000),
    map(1_100_000, 'Secret', 'stringData'),
    map(1_500_000, 'Secret'), // base64
    map(300_000), // kubectl apply
    map(10).replace('namespace: n', `namespace: n, annotations: {a: ${'x'.repeat(300_000)}}`),
    { code: map(100), options: { data: 99, annotations: 1000 } },
  ],
});

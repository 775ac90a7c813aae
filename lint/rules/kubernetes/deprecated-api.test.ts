import { ruleTest } from '../../testing.ts';
import deprecatedApi from './deprecated-api.ts';

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;
const at = (version: string) => ({ versions: { kubernetes: version } });

ruleTest(deprecatedApi, {
  valid: [
    object('apps/v1', 'Deployment'),
    object('storage.k8s.io/v1beta1', 'VolumeAttributesClass'), // 1.35 and 1.36 still serve it
    object('example.com/v1beta1', 'Deployment'),
    { code: object('policy/v1beta1', 'PodDisruptionBudget'), facts: at('1.20') },
    { code: object('batch/v1', 'CronJob'), facts: at('1.21') },
    { code: object('batch/v1', 'CronJob'), facts: at('newest') },
  ],
  invalid: [
    object('«extensions/v1beta1»', 'Ingress'),
    object('«policy/v1beta1»', 'PodSecurityPolicy'),
    { code: object('«policy/v1beta1»', 'PodDisruptionBudget'), facts: at('1.21') },
    { code: object('«policy/v1beta1»', 'PodDisruptionBudget'), facts: at('v1.34.2') },
    { code: object('«autoscaling/v2beta2»', 'HorizontalPodAutoscaler'), facts: at('1.26') },
    { code: object('«batch/v1»', 'CronJob'), facts: at('1.20') },
    { code: object('«admissionregistration.k8s.io/v1»', 'MutatingAdmissionPolicy'), facts: at('1.34') },
  ],
});

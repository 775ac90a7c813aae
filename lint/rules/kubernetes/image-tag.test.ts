import { container, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import imageTag from './image-tag.ts';

ruleTest(imageTag, {
  valid: [
    container('image: nginx:1.29'),
    container('image: "a/b:1@sha256:00"'),
    pod('containers: [{name: app}]'),
    { code: container('image: ghcr.io/x/y:1'), options: { block: [], allow: ['^ghcr.io/'] } },
  ],
  invalid: [
    container('image: «nginx»'),
    container('image: «nginx:latest»'),
    container('image: «a.example:5000/nginx»'),
    pod('initContainers: [{name: app, image: «nginx»}]'),
    { code: container('image: «nginx:1»'), options: { block: [], allow: ['^ghcr.io/'] } },
  ],
});

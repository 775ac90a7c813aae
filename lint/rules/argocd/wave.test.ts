import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import wave from './wave.ts';

const at = (wave: string) => `annotations: {argocd.argoproj.io/sync-wave: ${wave}}`;
const root = file('root.yaml', application('apps'));
const definition = (wave: string) =>
  file(
    'apps/crd.yaml',
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.com, ${at(wave)}}\nspec: {group: example.com, names: {kind: Thing}}\n`,
  );
const thing = (metadata: string, folder = 'apps') =>
  file(`${folder}/thing.yaml`, `apiVersion: example.com/v1\nkind: Thing\nmetadata: {${metadata}}\n`);
const settings = (data: string) => file('cm.yaml', configMap('name: argocd-cm', `data: {${data}}\n`));
const app = (wave: string) => file('apps/app.yaml', application('web').replace('namespace: argocd', `namespace: argocd, ${at(wave)}`));

ruleTest(wave, {
  facts,
  valid: [
    configMap(`name: a, ${at("'-5'")}`),
    configMap(`name: a, ${at("'{{ .wave }}'")}`),
    root + definition("'-1'") + thing('name: a'),
    root + definition("'5'") + thing('name: a', 'elsewhere'), // another Application's
    app("'1'"), // nobody knows the configuration
    settings("resource.customizations.health.argoproj.io_Application: 'return {}'") + app("'1'"),
    settings("resource.customizations: 'argoproj.io/Application: {health.lua: x}'") + app("'1'"),
  ],
  invalid: [
    configMap(`name: a, ${at('«first»')}`),
    configMap(`name: a, ${at("«'1.5'»")}`),
    root + definition("'5'") + thing('name: «a»'),
    root + definition("'5'") + thing(`name: a, ${at("«'4'»")}`),
    settings('url: https://argocd') + app("«'1'»"),
  ],
});

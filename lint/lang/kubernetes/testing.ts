/** A Pod around a flow mapping of its spec: `pod('hostPID: true')`. */
export const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: n\nspec: {${spec}}\n`;

/** A Pod of one container called app: `container('image: nginx')`. */
export const container = (fields: string): string => pod(`containers: [{name: app, ${fields}}]`);

/** Any object as a flow mapping: `object('apps/v1', 'Deployment', 'spec: {}')`. */
export const object = (apiVersion: string, kind: string, rest: string, name = 'a'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: n}\n${rest}\n`;

/** Facts of a stack that knows all that is in the namespace n. */
export const closed = { stack: 's', namespaces: { apps: 'n' } } as const;

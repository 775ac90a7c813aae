/** Facts of a stack in which these actions may be done to the Deployment web in the namespace apps. */
export const facts = (...actions: readonly string[]): Readonly<Record<string, unknown>> => ({
  namespaces: { apps: 'apps' },
  remediation: {
    web: {
      target: { namespace: 'apps', kind: 'Deployment', name: 'web' },
      rules: actions.map((action, index) => ({ on: { alert: `A${index}` }, action })),
    },
  },
});

/** A Role and its binding to the account runner: rights are `resource.group verb... [name]`. */
export function bound(role: string, rights: readonly string[], namespace = 'apps', name = role): string {
  const rules = rights.map((right) => {
    const [resource = '', ...rest] = right.split(' ');
    const dot = resource.indexOf('.');
    const [plain, group] = dot < 0 ? [resource, ''] : [resource.slice(0, dot), resource.slice(dot + 1)];
    const last = rest.at(-1)!;
    const names = last === 'web' || last === 'other' ? `, resourceNames: [${last}]` : '';
    const verbs = rest.filter((one) => one !== 'web' && one !== 'other').map((one) => (one === '*' ? "'*'" : one));
    return `{apiGroups: ['${plain === '*' ? '*' : group}'], resources: ['${plain}'], verbs: [${verbs.join(', ')}]${names}}`;
  });
  const metadata = (called: string) => `metadata: {name: ${called}, namespace: ${namespace}}`;
  const api = 'apiVersion: rbac.authorization.k8s.io/v1\n';
  return (
    `${api}kind: Role\n${metadata(name)}\nrules: [${rules.join(', ')}]\n---\n` +
    `${api}kind: RoleBinding\n${metadata('b')}\nroleRef: {kind: Role, name: ${name.replaceAll(/[«»]/g, '')}}\nsubjects: [{kind: ServiceAccount, name: runner, namespace: runbooks}]\n`
  );
}

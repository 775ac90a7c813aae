import { isPlaceholder } from './schema/kind-of.ts';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Kinds whose names are one label of a domain name. */
const LABELS: Readonly<Record<string, true>> = { Namespace: true, Service: true };

/** RBAC takes whatever can stand in a path. */
const PATHS: ReadonlySet<string> = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

/** What keeps a text from being the name of an object of that kind, or undefined. */
export function nameProblem(group: string, kind: string, name: string): string | undefined {
  if (isPlaceholder(name)) return undefined;
  if (group === 'rbac.authorization.k8s.io' && PATHS.has(kind)) {
    if (name === '.' || name === '..') return 'is a path';
    return /[/%]/.test(name) ? 'holds a / or %' : undefined;
  }
  if (group === '' && LABELS[kind] === true) return name.includes('.') ? 'holds a dot' : labelProblem(name, LABEL, 63);
  // The name of a Job gets a number of eleven characters behind it.
  return labelProblem(name, SUBDOMAIN, group === 'batch' && kind === 'CronJob' ? 52 : 253);
}

export const namespaceProblem = (name: string): string | undefined => (isPlaceholder(name) ? undefined : labelProblem(name, LABEL, 63));

function labelProblem(name: string, form: RegExp, most: number): string | undefined {
  if (name === '') return 'is empty';
  if (name.length > most) return `has ${name.length} characters, and at most ${most} are allowed`;
  if (form.test(name)) return undefined;
  if (/[A-Z]/.test(name)) return 'holds an upper-case letter';
  const odd = /[^-a-z0-9.]/.exec(name)?.[0];
  if (odd !== undefined) return odd === ' ' ? 'holds a blank' : `holds ${odd}`;
  return 'does not begin and end with a letter or digit';
}

/** What keeps a text from being the key of a label or annotation. */
export function keyProblem(key: string, of: 'label' | 'annotation'): string | undefined {
  if (isPlaceholder(key)) return undefined;
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash >= 0) {
    const prefix = of === 'annotation' ? key.slice(0, slash).toLowerCase() : key.slice(0, slash);
    const problem = labelProblem(prefix, SUBDOMAIN, 253);
    if (problem !== undefined) return `has a prefix that ${problem}`;
    if (name.includes('/')) return 'holds more than one /';
  }
  return qualifiedProblem(name);
}

/** What keeps a text from being the value of a label. */
export const valueProblem = (value: string): string | undefined =>
  value === '' || isPlaceholder(value) ? undefined : qualifiedProblem(value);

function qualifiedProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.length > 63) return `has ${name.length} characters, and at most 63 are allowed`;
  if (QUALIFIED.test(name)) return undefined;
  const odd = /[^-A-Za-z0-9_.]/.exec(name)?.[0];
  if (odd !== undefined) return odd === ' ' ? 'holds a blank' : odd === '\n' ? 'holds a line end' : `holds ${odd}`;
  return 'does not begin and end with a letter or digit';
}

/** The nearest name that is allowed, as a hint: `My App` becomes `my-app`. */
export const slug = (text: string, most = 63): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .slice(0, most)
    .replaceAll(/^[-.]+|[-.]+$/g, '');

/** The same for values of labels, which keep their capitals. */
export const labelSlug = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^[-_.]+|[-_.]+$/g, '');

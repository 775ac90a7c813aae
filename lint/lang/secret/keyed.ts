import { remembered } from '../remembered.ts';
import { type Node, type Scalar, get, text } from '../../source/node.ts';
import { entropy, isPlaceholder } from './placeholder.ts';

/** A value that its key calls a credential. */
export interface Keyed {
  readonly key: string;
  readonly value: Scalar;
  /** Of a form that only such a key has: an integration key of PagerDuty. */
  readonly name: string | undefined;
}

const SECRET_KEY =
  /(password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key|client_?secret|credentials?|auth_?key|encryption_?key|bearer)$/;

/** Keys that name where a credential is, or what it is like, instead of being one. */
const REFERENCE =
  /(file|path|ref|name|key_?name|secret_?name|existing_?secret|url|uri|type|id|policy|ttl|expiry|length|header|field|format|namespace|provider|store|selector|audience|review|request)s?$/;

/** Below these, values name a credential that stands elsewhere. */
const ELSEWHERE = new Set([
  'secretKeyRef',
  'remoteRef',
  'valueFrom',
  'secretRef',
  'secretStoreRef',
  'encryptedData',
  'sops',
  'configMapKeyRef',
  'existingSecret',
  'annotations',
  'matchLabels',
  'resourceNames',
]);

/** PagerDuty: 32 letters and digits, under one of three keys. */
const PAGERDUTY = /^(routing_?key|service_?key|integration_?key)$/;

/** Values in a document whose keys say that they are credentials, and that look like it. Looks at each node once. */
export function keyed(root: Node): Keyed[] {
  const found: Keyed[] = [];
  const kind = text(root, 'kind');
  if (kind === 'SealedSecret' || get(root, 'sops') !== undefined || kind === 'ExternalSecret') return found;
  visit(root, found, 0);
  return found;
}

const DEEPEST = 200;

function visit(node: Node, found: Keyed[], depth: number): void {
  if (depth > DEEPEST || node.kind === 'scalar') return;
  if (node.kind === 'sequence') {
    for (const item of node.items) visit(item, found, depth + 1);
    return;
  }
  // An environment variable: { name: DB_PASSWORD, value: ... }.
  const name = get(node, 'name');
  const value = get(node, 'value');
  if (name?.kind === 'scalar' && value?.kind === 'scalar') judge(name.text, value, found);
  for (const entry of node.entries) {
    if (ELSEWHERE.has(entry.key.text)) continue;
    if (entry.value.kind === 'scalar') judge(entry.key.text, entry.value, found);
    else visit(entry.value, found, depth + 1);
  }
}

function judge(key: string, value: Scalar, found: Keyed[]): void {
  if (value.value === null || typeof value.value === 'boolean' || value.text.length < 8 || value.text.length > 500) return;
  const kind = kindOf(key);
  if (kind === 'pagerduty' && /^[0-9A-Za-z]{32}$/.test(value.text) && !isPlaceholder(value.text))
    found.push({ key, value, name: 'an integration key of PagerDuty' });
  else if (kind === 'secret' && looksRandom(value.text)) found.push({ key, value, name: undefined });
}

/** What the value of a key would be; the same few keys stand in all files. */
const kindOf = remembered((key): 'pagerduty' | 'secret' | 'other' => {
  const plain = plainKey(key);
  if (PAGERDUTY.test(plain)) return 'pagerduty';
  return SECRET_KEY.test(plain) && !REFERENCE.test(plain) ? 'secret' : 'other';
});

/** `clientSecret`, `CLIENT-SECRET` and `client_secret` are one key. */
const plainKey = (key: string) =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-. ]/g, '_')
    .toLowerCase();

/** As a generator makes them: long, of several classes of characters, no word and no path. */
export function looksRandom(value: string): boolean {
  if (value.length < 12 || /[\s:/\\]/.test(value.replace(/[+/]/g, '')) || /^[./~]/.test(value) || isPlaceholder(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
  // Names such as `therapy-backend-token-2`: words between dashes, few digits.
  if (
    /^[a-z]+([-_.][a-z0-9]+)+$/i.test(value) &&
    !value.split(/[-_.]/).some((part) => part.length > 11 && /\d/.test(part) && /[a-z]/i.test(part))
  )
    return false;
  return classes >= 2 && /\d/.test(value) && entropy(value) >= (value.length >= 20 ? 3.3 : 3);
}

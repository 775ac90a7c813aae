/** Why Go's net/url refuses a text; undefined when it takes it. Written after the rules of `url.Parse`, Go 1.26. */
export function urlProblem(text: string): string | undefined {
  const parsed = parseUrl(text);
  return 'problem' in parsed ? parsed.problem : undefined;
}

/** As `urlProblem`, and more: Alertmanager's own addresses must be http or https and name a host. */
export function webUrlProblem(text: string): string | undefined {
  const parsed = parseUrl(text);
  if ('problem' in parsed) return parsed.problem;
  if (parsed.scheme !== 'http' && parsed.scheme !== 'https') {
    return parsed.scheme === '' ? 'it has no scheme: http:// or https://' : `the scheme ${parsed.scheme} is neither http nor https`;
  }
  return parsed.host === '' ? 'it names no host' : undefined;
}

interface Url {
  readonly scheme: string;
  readonly host: string;
}

type Parsed = Url | { readonly problem: string };

export function parseUrl(text: string): Parsed {
  const hash = text.indexOf('#');
  if (hash >= 0 && !escapesAreRight(text.slice(hash + 1))) return badEscape;
  const body = hash < 0 ? text : text.slice(0, hash);
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return { problem: 'it has a control character' };
  }
  if (body === '*' || body === '') return { scheme: '', host: '' };
  const colon = schemeEnd(body);
  if (colon === 0) return { problem: 'its scheme is missing before the colon' };
  const scheme = colon > 0 ? body.slice(0, colon).toLowerCase() : '';
  let rest = colon > 0 ? body.slice(colon + 1) : body;
  const query = rest.indexOf('?');
  if (query >= 0) rest = rest.slice(0, query);
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, host: '' }; // opaque, as mailto:someone
    const segment = rest.split('/', 1)[0]!;
    if (segment.includes(':')) return { problem: 'a colon stands in its first part, which is no scheme' };
  }
  let host = '';
  if (rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2);
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
    rest = slash < 0 ? '' : rest.slice(slash);
    const problem = authorityProblem(authority, scheme);
    if (problem !== undefined) return { problem };
    host = authority.slice(authority.lastIndexOf('@') + 1);
  }
  return escapesAreRight(rest) ? { scheme, host } : badEscape;
}

const badEscape = { problem: 'a percent sign starts no escape of two hexadecimal digits' };
const escapesAreRight = (text: string): boolean => !/%(?![0-9a-fA-F]{2})/.test(text);

/** The place of the colon that ends the scheme; 0 where the scheme is empty, -1 where there is none. */
function schemeEnd(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (letter) continue;
    if (code === 0x3a) return i;
    const later = (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
    if (!later || i === 0) return -1;
  }
  return -1;
}

function authorityProblem(authority: string, scheme: string): string | undefined {
  const at = authority.lastIndexOf('@');
  if (at >= 0 && (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(authority.slice(0, at)) || !escapesAreRight(authority.slice(0, at)))) {
    return 'the user before its @ has a character that must be escaped';
  }
  const host = authority.slice(at + 1);
  if (host.startsWith('[') || host.includes('[')) {
    const end = host.lastIndexOf(']');
    if (!host.startsWith('[') || end < 0) return 'its brackets do not hold an IPv6 address';
    if (!/^(?::[0-9]*)?$/.test(host.slice(end + 1))) return 'its port is no number';
    const [address = '', zone] = host.slice(1, end).split('%25', 2);
    if (zone === '' || !isIp6(address)) return 'its brackets do not hold an IPv6 address';
    return undefined;
  }
  // Hosts with several colons are old habit of databases; for web addresses Go ended it.
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !/^[0-9]*$/.test(host.slice(colon + 1))) return 'its port is no number';
  return hostProblem(host);
}

function hostProblem(host: string): string | undefined {
  for (let i = 0; i < host.length; i++) {
    const char = host[i]!;
    if (char === '%') {
      // Of ASCII only the percent sign itself may be escaped in a host.
      const escape = host.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(escape)) return badEscape.problem;
      if (Number.parseInt(escape, 16) < 0x80 && escape !== '25') return `its host has the escape %${escape}, which hosts may not have`;
    } else if (char.charCodeAt(0) < 0x80 && !/[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"]/.test(char)) {
      return `its host has the character ${JSON.stringify(char)}`;
    }
  }
  return undefined;
}

function isIp6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  const groups = (part: string): number => {
    if (part === '') return 0;
    const pieces = part.split(':');
    const last = pieces.at(-1)!;
    const four = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(last);
    const hex = four ? pieces.slice(0, -1) : pieces;
    return hex.every((piece) => /^[0-9a-fA-F]{1,4}$/.test(piece)) ? hex.length + (four ? 2 : 0) : NaN;
  };
  if (tail === undefined) return groups(head) === 8;
  return groups(head) + groups(tail) < 8;
}

/** Why `host:port` is none, in the words of Go's net.SplitHostPort. */
export function hostPortProblem(text: string): string | undefined {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return 'the port is missing';
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0) return 'the closing bracket is missing';
    if (end + 1 === text.length) return 'the port is missing';
    if (end + 1 !== colon) return text[end + 1] === ':' ? 'it has too many colons' : 'the port is missing';
    if (text.indexOf('[', 1) >= 0 || text.indexOf(']', end + 1) >= 0) return 'a bracket stands in a wrong place';
  } else {
    if (text.indexOf(':') !== colon) return 'it has too many colons';
    if (/[[\]]/.test(text)) return 'a bracket stands in a wrong place';
  }
  return colon === text.length - 1 ? 'the port is empty' : undefined;
}

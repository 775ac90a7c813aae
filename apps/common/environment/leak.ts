/** Longer runs of characters than this are in a message by no chance. `postgres://` has eleven, and messages name it. */
const RUN = 12;

/** Whether a text shows a secret, or a part of it that is worth something. */
export function leaks(text: string, secret: string): boolean {
  if (secret.length <= RUN) return secret !== '' && text.includes(secret);
  for (let at = 0; at + RUN <= text.length; at++) if (secret.includes(text.slice(at, at + RUN))) return true;
  return false;
}

/** Shorter ones stand in other texts by chance: to replace them would make these unreadable. */
const SHORTEST = 4;

/** Replaces secrets, and the passwords of those that are URLs, wherever they stand in a text. */
export function veil(secrets: readonly string[]): (text: string) => string {
  const hidden = new Set(secrets.flatMap((secret) => [secret, ...passwordOf(secret)]).filter((secret) => secret.length >= SHORTEST));
  // The longest first: one secret may be a part of another.
  const longest = [...hidden].toSorted((one, two) => two.length - one.length);
  return (text) => longest.reduce((veiled, secret) => veiled.replaceAll(secret, '***'), text);
}

function passwordOf(secret: string): readonly string[] {
  const password = URL.canParse(secret) ? new URL(secret).password : '';
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password]; // a percent sign that encodes nothing
  }
}

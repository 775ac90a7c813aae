/** Longer runs of characters than this are in a message by no chance. `postgres://` has eleven, and messages name it. */
const RUN = 12;

/** Whether a text shows a secret, or a part of it that is worth something. */
export function leaks(text: string, secret: string): boolean {
  if (secret.length <= RUN) return secret !== '' && text.includes(secret);
  for (let at = 0; at + RUN <= text.length; at++) if (secret.includes(text.slice(at, at + RUN))) return true;
  return false;
}

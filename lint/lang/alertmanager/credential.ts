/** What people write where the credential will be. */
const PLACEHOLDER =
  /^[<$%{([*]|^x+$|^\.+$|example|changeme|change[-_ ]me|placeholder|dummy|redacted|your[-_ ]|replace|to-?do|^(?:secret|password|token|test|none|null|key)$/i;
/** Addresses of services where the address is the credential. */
const WEBHOOKS =
  /^https:\/\/(?:hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/|[\w-]+\.webhook\.office\.com\/|outlook\.office(?:365)?\.com\/webhook\/|[\w.-]+\.logic\.azure\.com.*[?&]sig=|chat\.googleapis\.com\/.*[?&]token=)[^\s]*/i;
/** A secret in an address: a password before the host, or a parameter that says what it is. */
const PASSWORD = /^\w+:\/\/[^/@\s:]*:([^/@\s]+)@/;
const PARAMETER = /[?&](?:token|access_token|api_?key|key|secret|password|sig)=([^&\s]{6,})/i;

/** Whether a text is a credential as it stands, and not what a tool fills in, encrypts or has hidden. */
export function looksSecret(text: string, isAddress: boolean): boolean {
  if (
    text.length < 4 ||
    text.includes('{{') ||
    text.includes('${') ||
    text.includes('$(') ||
    text.startsWith('ENC[') ||
    text.startsWith('secret-')
  )
    return false;
  if (!isAddress) return !PLACEHOLDER.test(text);
  const hidden = PASSWORD.exec(text)?.[1] ?? PARAMETER.exec(text)?.[1] ?? (WEBHOOKS.test(text) ? /[^/=]+$/.exec(text)?.[0] : undefined);
  return hidden !== undefined && !PLACEHOLDER.test(hidden);
}

/** Words that stand where a credential will stand, or that say that it is none. */
const WORDS =
  /example|placeholder|change-?_?me|replace|redacted|dummy|your[-_]|my[-_]|insert|sample|fake|invalid|todo|fixme|foobar|secret-?value|not[-_]?a[-_]?(real|secret)|hunter2|x{4,}|\*{3,}|\.{3}|0{8,}|1234567|abcdef|deadbeef|test/i;

/** What is filled in later: shell and Helm variables, Go templates, angle brackets, ciphers of SOPS, references of vaults. */
const FILLED = /[<>]|\$[{(A-Za-z_]|\{\{|%\(|%[A-Z_]+%|^ENC\[|^(vault|ref\+|op|aws-?sm|gcp-?sm|arn|sha256|sha512|sha1|md5|projects)[:/]/;

/** Whether a value only stands for a credential. */
export const isPlaceholder = (value: string): boolean => FILLED.test(value) || WORDS.test(value) || new Set(value).size < 4;

/** Bits a character, of the characters that a text has. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

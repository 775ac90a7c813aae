/** What the API server has against a name of a port (an IANA service name): nothing, or several things. */
export function portNameProblems(name: string): string[] {
  const problems: string[] = [];
  if (name.length > 15) problems.push('is longer than 15 characters');
  if (!/^[-a-z0-9]+$/.test(name)) problems.push('has characters other than a-z, 0-9 and -');
  if (!/[a-z]/.test(name)) problems.push('has no letter');
  if (name.includes('--')) problems.push('has two hyphens in a row');
  if (name.startsWith('-') || name.endsWith('-')) problems.push('begins or ends with a hyphen');
  return problems;
}

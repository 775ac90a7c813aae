/** Short names that Node's library (ICU) keeps from old Java, and that no file of time zones has. */
const OLD = new Set('ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(' '));

const names = new Map<string, boolean>();

/**
 * Whether Go finds a time zone of this name. Its files are named in upper and lower case; Node's own list is asked, which is lax
 * about that. Folders that only some systems have (`posix/`, `right/`) are taken as they are.
 */
export function isZone(name: string): boolean {
  if (name === '' || name === 'UTC' || name === 'Local' || name === 'Factory') return true;
  if (name === 'localtime' || name === 'posixrules' || /^(?:posix|right)\//.test(name)) return true;
  let known = names.get(name);
  if (known === undefined) names.set(name, (known = look(name)));
  return known;
}

let canonical: ReadonlyMap<string, string> | undefined;

function look(name: string): boolean {
  if (OLD.has(name) || !/^[A-Z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  canonical ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));
  const spelling = canonical.get(name.toLowerCase());
  if (spelling !== undefined) return spelling === name;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A piece of an action of a Go template: https://pkg.go.dev/text/template#hdr-Actions */
export interface Part {
  readonly kind: 'word' | 'text' | 'other';
  /** Without quotes. */
  readonly text: string;
}

const STRING = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/y;
const FIELD_OR_NUMBER = /[.$][\w.]*|\d[\w.]*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;

/** What stands between the `{{` and `}}` of a template, comments left out; or what is wrong with them. */
export function actions(text: string): string[] | string {
  const found: string[] = [];
  for (let from = text.indexOf('{{'); from !== -1; from = text.indexOf('{{', from)) {
    const comment = /\{\{(?:- )?\/\*[^]*?\*\/(?: -)?\}\}/y;
    comment.lastIndex = from;
    if (comment.test(text)) {
      from = comment.lastIndex;
      continue;
    }
    const end = closing(text, from + 2);
    if (end === undefined) return `the action ${JSON.stringify(text.slice(from, from + 30))} is not closed; add }}`;
    found.push(
      text
        .slice(from + 2, end)
        .replace(/^-\s/, '')
        .replace(/\s-$/, '')
        .trim(),
    );
    from = end + 2;
  }
  return found;
}

/** Where the `}}` of an action stands; one inside a string is none. */
function closing(text: string, from: number): number | undefined {
  for (let i = from; i < text.length;) {
    if (text.startsWith('}}', i)) return i;
    STRING.lastIndex = i;
    if (STRING.test(text)) i = STRING.lastIndex;
    else if ('"`\''.includes(text[i]!)) return undefined;
    else i++;
  }
  return undefined;
}

/** The pieces of one action, white space left out. */
export function parts(action: string): Part[] {
  const found: Part[] = [];
  for (let i = 0; i < action.length;) {
    const match = (kind: Part['kind'], pattern: RegExp): boolean => {
      pattern.lastIndex = i;
      const text = pattern.exec(action)?.[0];
      if (text === undefined) return false;
      found.push({ kind, text: kind === 'text' ? text.slice(1, -1) : text });
      i += text.length;
      return true;
    };
    if (match('text', STRING) || match('other', FIELD_OR_NUMBER) || match('word', WORD)) continue;
    if (/\S/.test(action[i]!)) found.push({ kind: 'other', text: action[i]! });
    i++;
  }
  return found;
}

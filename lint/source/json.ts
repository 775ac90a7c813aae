/**
 * Where a text stops being JSON: the first character that no JSON can have there, or its end. Undefined where all of it is JSON.
 * Asked only about texts that `JSON.parse` refuses, since its messages seldom say where.
 */
export function jsonFlaw(text: string): number | undefined {
  const open: string[] = [];
  let at = 0;
  // What may come next: a value, the first entry of an object, a comma or closing bracket.
  let wants: 'value' | 'first' | 'key' | 'after' = 'value';
  for (;;) {
    at = skip(text, at);
    const char = text[at];
    if (char === undefined) return open.length === 0 && wants === 'after' ? undefined : at;
    const inside = open.at(-1);
    if (wants === 'after') {
      if (inside === undefined) return at;
      if (char === inside) open.pop();
      else if (char === ',') wants = inside === '}' ? 'key' : 'value';
      else return at;
      at++;
      continue;
    }
    if (wants === 'first' && char === inside) {
      open.pop();
      wants = 'after';
      at++;
      continue;
    }
    if (wants === 'key' || (wants === 'first' && inside === '}')) {
      const key = token(text, at);
      const colon = key === undefined || char !== '"' ? undefined : skip(text, key);
      if (colon === undefined) return at;
      if (text[colon] !== ':') return colon;
      at = colon + 1;
      wants = 'value';
      continue;
    }
    if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']');
      wants = 'first';
      at++;
      continue;
    }
    const end = token(text, at);
    if (end === undefined) return at;
    at = end;
    wants = 'after';
  }
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function skip(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function token(text: string, at: number): number | undefined {
  TOKEN.lastIndex = at;
  return TOKEN.test(text) ? TOKEN.lastIndex : undefined;
}

/**
 * Markdown in which nothing breaks out of its place. What is plain text is escaped. What an author wrote as Markdown stands in a
 * container, a list item or a quotation, and a container ends everything that was left open in it: fences, comments, tags
 * (https://spec.commonmark.org/0.31.2/#container-blocks).
 */

/** Plain text in one line: a heading, a cell of a table, the text of a link. */
export function plain(text: string): string {
  return inOneLine(text)
    .replaceAll(/[\\`*[\]<>&|~#$]/g, '\\$&')
    .replaceAll(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_');
}

/** Code in one line: the fence is longer than any run of backticks inside. A pipe would end the cell of a table, even here. */
export function code(text: string): string {
  const line = inOneLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? fence + line + fence : `${fence} ${line} ${fence}`;
}

export function link(text: string, url: string): string {
  return `[${plain(text)}](<${url.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>)`;
}

/** A list of Markdown texts; each item keeps all of its lines, code blocks too. One long item sets them all apart. */
export function list(texts: readonly string[], marker: (index: number) => string = () => '-'): string {
  const items = texts.map((text, i) => contained(text, `${marker(i)} `, ' '.repeat(marker(i).length + 1)));
  return items.join(items.some((item) => item.includes('\n')) ? '\n\n' : '\n');
}

export const numbered = (texts: readonly string[]): string => list(texts, (i) => `${i + 1}.`);

export const quotation = (text: string): string => contained(text, '> ', '> ');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function contained(text: string, first: string, rest: string): string {
  // `--` after the marker `-` would be read as one ruler across both: https://spec.commonmark.org/0.31.2/#thematic-breaks
  const lines = text.replace(/^(?=[-*_][-*_ \t]*(\n|$))/, '\\').split(/\r\n?|\n/);
  return lines.map((line, i) => `${i === 0 ? first : rest}${line}`.trimEnd()).join('\n');
}

const inOneLine = (text: string) => text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

/** Literal block scalars: a query of ten lines stays ten lines, and a diff shows the one that changed. */

/**
 * Whether a text with line breaks and without characters to escape comes back whole from a literal block. It has to
 * begin and end with lines that show something: on lines of blanks at either end readers disagree whether they are text
 * or layout.
 */
export function fitsBlock(text: string): boolean {
  const start = text.search(/[^\n]/);
  if (start === -1) return false;
  if (start > 0 && isBlank(text.charAt(start))) return false;
  let end = text.length;
  while (text.charAt(end - 1) === '\n') end--;
  const first = text.slice(start).split('\n', 1).join();
  const last = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return !isBlank(first) && !isBlank(last);
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Whether the block would need `|+`, which reaches past the last line that is to be seen. */
export function keepsLineBreaks(text: string): boolean {
  return text.endsWith('\n\n');
}

/** From the `|` to the last line, without its line break; `lineStart` is a line break and the indentation of the lines. */
export function block(text: string, lineStart: string): string {
  // Without the number a reader takes the indentation from the first line, which here begins with blanks of its own.
  const indentation = /^[ \t\n]/.test(text) ? '2' : '';
  const chomping = keepsLineBreaks(text) ? '+' : text.endsWith('\n') ? '' : '-';
  // The emitter ends the last line, so the line break that ends the text is not written here.
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  // No indentation on empty lines: it would be blanks at the end of a line.
  const first = lines.startsWith('\n') ? '\n' : lineStart;
  return `|${indentation}${chomping}${first}${lines.replace(/\n(?!\n|$)/g, lineStart)}`;
}

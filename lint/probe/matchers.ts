import { failed } from '../lang/alertmanager/matcher.ts';
import { type Mode, parseMatcher, parseMatchers } from '../lang/alertmanager/matchers.ts';
import { byteOffset, textOf } from './input.ts';

/** {input | input_base64, mode, many?} -> {valid, matchers?: [{name, op, value}], problem?: {message, start, end} in bytes}. */
export function matchers(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const input = textOf(request, 'input');
  const mode: Mode = request['mode'] === 'classic' || request['mode'] === 'utf8' ? request['mode'] : 'fallback';
  const parsed = (request['many'] === true ? parseMatchers : parseMatcher)(input, mode);
  if (failed(parsed)) {
    const { message, from, to } = parsed.problem;
    return { valid: false, problem: { message, start: byteOffset(input, from), end: byteOffset(input, to) } };
  }
  return { valid: true, matchers: parsed.matchers.map(({ name, op, value }) => ({ name, op, value })) };
}

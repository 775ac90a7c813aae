import { messageOf, Refused, Unavailable } from '../failure.ts';
import type { Notifier } from './notifier.ts';

/**
 * Tells all of them at once; none keeps another from being told. A second call tells those again that were told: they update in place where
 * they can.
 */
export function notifiers(list: readonly Notifier[]): Notifier {
  return {
    name: list.map(({ name }) => name).join(', '),
    async send(message) {
      const results = await Promise.allSettled(list.map(async (notifier) => notifier.send(message)));
      const failures = results.flatMap((result, index) =>
        result.status === 'rejected' ? [{ name: list[index]?.name, error: result.reason as unknown }] : [],
      );
      if (failures.length === 0) return;

      const errors = failures.map(({ error }) => error);
      const text = `not told: ${failures.map(({ name, error }) => `${name}: ${messageOf(error)}`).join('; ')}`;
      const cause = new AggregateError(errors, text);
      const away = errors.filter((error) => error instanceof Unavailable);
      const refused = errors.filter((error) => error instanceof Refused);
      if (away.length + refused.length < errors.length) throw new Error(text, { cause });
      if (away.length > 0) {
        const waits = away.flatMap(({ retryAfter }) => retryAfter ?? []);
        throw new Unavailable(text, { cause, retryAfter: waits.length > 0 ? Math.max(...waits) : undefined });
      }
      throw new Refused(text, { cause, hint: refused.flatMap(({ hint }) => hint ?? []).join('; ') || undefined });
    },
  };
}

import type { Span } from '../source/node.ts';

/** What starts an action, as a policy names it: an alert, a condition of the evidence, or a metric of the detector with a reason. */
export interface Trigger {
  readonly text: string;
  /** Without its reason. */
  readonly name: string;
  readonly reason: string | undefined;
}

/** One line of a policy: `http_requests:latency_p99:level_shift=scale_up:+1,cooldown=30m`. */
export interface PolicyLine {
  readonly trigger: Trigger;
  readonly action: string;
  /** As written; undefined: the default of whoever acts. */
  readonly cooldown: string | undefined;
  /** The trigger, in the text of the policy. */
  readonly at: Span;
}

/** The reasons that a detector gives: handbook section 19. */
const REASON = /^(.+):(level_shift|volatility_spike|trend_break|percent_change)$/;

export function triggerOf(text: string): Trigger {
  const match = REASON.exec(text);
  return { text, name: match?.[1] ?? text, reason: match?.[2] };
}

/** Lines between semicolons; those that are none are left out. Handbook section 22. */
export function policyLines(text: string): PolicyLine[] {
  const lines: PolicyLine[] = [];
  let from = 0;
  for (const part of text.split(';')) {
    const match = /^(\s*)([^=\s]+)\s*=\s*([a-z_]+)((?:[:,][^;]*)?)\s*$/.exec(part);
    if (match !== null) {
      const [, space, trigger, action, more] = match as unknown as [string, string, string, string, string];
      const start = from + space.length;
      const cooldown = /[,:]cooldown=([^,\s]+)/.exec(more)?.[1];
      lines.push({ trigger: triggerOf(trigger), action, cooldown, at: { from: start, to: start + trigger.length } });
    }
    from += part.length + 1;
  }
  return lines;
}

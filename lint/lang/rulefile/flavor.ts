import { isLogqlOnly } from '../logql/language.ts';
import type { RuleFile } from './view.ts';

/**
 * Who evaluates rules of which nobody says it: Loki when at least half of the expressions have a pipe outside of their strings, which
 * LogQL has everywhere and PromQL nowhere, or are LogQL and no PromQL without one. A rule in the wrong language among others is then an error of that rule, not a guess.
 */
export function flavorOf({ groups }: RuleFile): 'prometheus' | 'loki' {
  let [all, piped] = [0, 0];
  for (const { rules } of groups) {
    for (const { expr } of rules) {
      if (expr === undefined) continue;
      all++;
      if (expr.text.includes('|') ? hasPipe(expr.text) : OF_LOKI.test(expr.text) && isLogqlOnly(expr.text)) piped++;
    }
  }
  return piped > 0 && piped * 2 >= all ? 'loki' : 'prometheus';
}

/** What only LogQL has where there is no pipe: functions, and a filter behind a selector. */
const OF_LOKI = /\b(?:bytes_rate|bytes_over_time|rate_counter|approx_topk)\b|\}\s*!/;

function hasPipe(text: string): boolean {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === '\\' && quote !== '`') at++;
      else if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'" || unit === '`') quote = unit;
    else if (unit === '|') return true;
  }
  return false;
}

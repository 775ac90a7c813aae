import { nearest } from '../../facts/nearest.ts';
import { allLabels, pair } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/owner',
  on: 'rule',
  severity: 'error',
  needs: 'facts',
  summary: 'An alert belongs to a team that is declared.',
  options: {
    defaults: { label: 'team' },
    schema: { properties: { label: { type: 'string', description: 'The label that names the team.' } } },
  },

  *check({ rule: { kind, name, labels }, group }, { facts, options }) {
    const teams = facts?.section('teams');
    if (kind !== 'alert' || teams === undefined || teams.size === 0) return;
    const declared = facts?.place('teams');
    const also = declared === undefined ? [] : [{ at: declared, message: 'the teams that are declared' }];
    const team = pair(allLabels({ labels }, group), options.label);
    if (team === undefined || team.value.text === '') {
      yield {
        at: name,
        severity: 'info',
        message: `alert ${name.text} has no ${options.label}`,
        hint: `${options.label}: ${[...teams.keys()][0]}`,
        also,
      };
    } else if (!team.value.text.includes('{{') && !teams.has(team.value.text)) {
      const { text } = team.value;
      yield {
        at: team.value,
        message: `team ${text} is not declared`,
        hint: nearest(text, teams.keys()) ?? [...teams.keys()].join(', '),
        also,
      };
    }
  },
});

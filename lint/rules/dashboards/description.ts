import { panelName, panelSpan, showsData } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/description',
  on: 'dashboard',
  severity: 'warning',
  summary: 'Every panel says what it shows and when to worry.',

  *check({ dashboard }) {
    for (const panel of dashboard.panels) {
      if (!showsData(panel) || (panel.description?.text ?? '').trim() !== '') continue;
      yield {
        at: panelSpan(panel),
        message: `${panelName(panel)} has no description`,
        hint: '"description": "What it shows, what is normal, and what to do when it is not."',
      };
    }
  },
});

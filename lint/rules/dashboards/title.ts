import { panelName, panelSpan, showsData } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/title',
  on: 'dashboard',
  severity: 'warning',
  summary: 'Every panel has a title.',

  *check({ dashboard }) {
    for (const panel of dashboard.panels) {
      if (!showsData(panel) || (panel.title?.text ?? '').trim() !== '') continue;
      yield { at: panel.title ?? panelSpan(panel), message: `${panelName(panel)} has no title`, hint: '"title": "Requests per second"' };
    }
  },
});

import type { Panel, Target } from '../../lang/dashboard/model.ts';
import { isLoki, isPrometheus, targetType } from '../../lang/dashboard/datasources.ts';
import { panelName, panelSpan, showsData } from '../../lang/dashboard/panels.ts';
import { type Problem, rule } from '../../rule.ts';
import { type Scalar, entry, scalar } from '../../source/node.ts';

export default rule({
  name: 'dashboards/target',
  on: 'dashboard',
  severity: 'error',
  summary: 'A panel that shows data has a query that can give some.',

  *check({ dashboard }) {
    const ids = new Set(dashboard.panels.map(({ id }) => id?.text));
    for (const panel of dashboard.panels) {
      if (!showsData(panel)) continue;
      if (panel.targets.length === 0 && !hasOtherData(panel)) {
        yield {
          at: panelSpan(panel),
          message: `${panelName(panel)} has no query and shows no data`,
          hint: '"targets": [{"refId": "A", "expr": "sum(rate(http_requests_total[$__rate_interval]))"}]',
        };
      }
      yield* sameLetter(panel);
      for (const target of panel.targets) {
        const reused = target.panelId;
        if (reused !== undefined && typeof reused.value === 'number' && reused.value > 0 && isEmpty(target)) {
          if (!ids.has(reused.text))
            yield {
              at: reused,
              message: `${panelName(panel)} reuses the result of panel ${reused.text}, which does not exist`,
              hint: `"panelId": ${[...ids].find((id) => id !== undefined && id !== panel.id?.text) ?? 1}`,
            };
          continue;
        }
        const type = targetType(dashboard, panel, target);
        if (!target.hidden && isEmpty(target) && (isPrometheus(type) || isLoki(type))) {
          yield {
            at: target.expr ?? panelSpan(panel),
            message: `query ${target.refId ?? panel.targets.indexOf(target) + 1} of ${panelName(panel)} is empty`,
            hint: isLoki(type) ? '"expr": "{app=\\"shop\\"}"' : '"expr": "sum(rate(http_requests_total[$__rate_interval]))"',
            severity: 'warning',
          };
        }
      }
    }
  },
});

/** Grafana keeps the answers of a panel by the letter of their query: of two with one letter it shows one. */
function* sameLetter(panel: Panel): Iterable<Problem> {
  const first = new Map<string, Scalar>();
  for (const { node, hidden, datasource } of panel.targets) {
    const letter = scalar(node, 'refId');
    if (letter === undefined || letter.text === '' || hidden) continue;
    // Each data source is asked for itself.
    const key = `${letter.text} ${(datasource ?? panel.datasource)?.uid?.text ?? ''}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, letter);
    else
      yield {
        at: letter,
        message: `two queries of ${panelName(panel)} are called ${letter.text}, and the answer of one is lost`,
        hint: `"refId": "${free(panel)}"`,
        severity: 'warning',
        also: [{ at: before, message: 'the other one' }],
      };
  }
}

const free = ({ targets }: Panel) =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').find((one) => !targets.some(({ refId }) => refId === one)) ?? 'A2';

const isEmpty = ({ expr }: Target) => expr === undefined || expr.text.trim() === '';

/** Data that came with the panel, and an old image. */
const hasOtherData = ({ node }: Panel) => entry(node, 'snapshotData') !== undefined;

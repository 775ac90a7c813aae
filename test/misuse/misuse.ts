/** Every line with a comment must be a compile error whose message contains that comment. Read by test/misuse.test.ts. */
import {
  counter, defineStack, falco, falcoRules, histogram, logql, logStreams, metrics, open, promql, receivers, records, route, runbooks, secret, services, sli, teams,
} from 'therapy-ops';

const to = receivers({ pagerduty: { pagerduty: { routingKey: secret('a', 'b') } } });
const m = metrics(
  {
    http_requests_total: counter({ code: open, method: ['GET', 'POST'] }, { help: 'Requests.' }),
    lat_seconds: histogram(['route'], { help: 'Durations.' }),
  },
  { producer: 'api' },
);
const book = runbooks({ apiErrors: { title: 't', steps: ['Look.'] } });
const team = teams({ platform: { title: 'Platform' } });
const logs = logStreams({ api: { labels: { app: ['api'], level: open }, producer: 'api', of: { app: 'api' } } });

route({ severity: 'critical' }, to.pagerdutty); // Did you mean 'pagerduty'?
route({ severity: 'crit' }, to.pagerduty); // "crit"
sli.ratio(m.http_requests_total, { bad: { status: '5' } }); // 'status' does not exist
sli.ratio(m.lat_seconds, { bad: { job: 'x' } }); // Metric<"counter"
sli.latency(m.lat_seconds, { under: '5 minutes' }); // "5 minutes"
route({}, book.apiErrors); // "runbook"
promql`rate(${m.http_request_total}[5m])`; // Did you mean 'http_requests_total'?
receivers({ s: { slack: { apiUrl: secret('a', 'b'), channel: 'ops' } } }); // "ops"
services({ x: { owner: team.platform, runbook: book.apiError } }); // Did you mean 'apiErrors'?

promql`rate(${m.lat_seconds}[5m])`; // not assignable
promql`rate(${m.http_requests_total.where({ method: 'PUSH' })}[5m])`; // "PUSH"
promql`rate(${m.http_requests_total.where({ cod: '500' })}[5m])`; // 'cod' does not exist
logql`${logs.api.where({ lvl: 'error' })}`; // 'lvl' does not exist
logql`${logs.app}`; // does not exist
services({ x: { owner: team.plattform } }); // Did you mean 'platform'?
services({ x: { owner: team.platform, alerts: { A: { expr: 'up == 0', severity: 'critical', sumary: 'x' } } } }); // sumary
services({ x: { owner: team.platform, slos: { a: { objective: '99.9', sli: sli.ratio(m.http_requests_total, { bad: { code: /5../ } }) } } } }); // 'number'
receivers({ s: { slak: {} } }); // slak
receivers({ s: { pagerduty: { routingKey: 'R0UT1NGK3Y' } } }); // 'string' is not assignable
defineStack({}, { name: 'x' }); // missing

teams({ a: { title: 'x', contcat: 'y' } }); // Did you mean to write 'contact'?
runbooks({ a: { title: 't', steps: [], verifyy: [] } }); // Did you mean to write 'verify'?
services({ a: { owner: team.platform, monitr: { port: 'x' } } }); // Did you mean to write 'monitor'?
services({ a: { owner: team.platform, alerts: { A: { expr: 'up', severity: 'info', summary: 's', labls: {} } } } }); // Did you mean to write 'labels'?
services({ a: { owner: team.platform, slos: { s: { objective: 99, minRequest: 1, sli: sli.raw({ ratio: promql`x` }) } } } }); // Did you mean to write 'minRequests'?
records({ 'a:b': { expr: promql`up`, help: 'h', unit: 'ratio', by: ['x'], labls: {} } }); // Did you mean to write 'labels'?
logStreams({ a: { labels: ['x'], producer: 'p', of: {}, fromat: 'json' } }); // Did you mean to write 'format'?
receivers({ a: { slack: { apiUrl: secret('a', 'b'), channel: '#x', titel: 'x' } } }); // 'titel' does not exist
falcoRules({ a: { desc: 'x', condition: falco`evt.type = open`, output: 'x', priority: 'ERROR', tagss: [] } }); // Did you mean to write 'tags'?
defineStack({ p: { cluster: { name: 'x' }, repository: { url: 'u' }, domain: 'd', secretStore: { name: 's' }, retentoin: '1d' } }, {} as never); // Did you mean to write 'retention'?

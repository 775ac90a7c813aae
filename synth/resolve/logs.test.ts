import { describe, expect, test } from 'vitest';
import { logql, logStreams, open, services, teams, type LogAlertDef } from '../../spec/index.ts';
import type { ServiceModel } from '../model/core.ts';
import { contextOf, told } from '../testing/context.ts';
import { resolveLogAlerts, resolveLogStreams } from './logs.ts';

const team = teams({ shop: { title: 'Shop' } });
const logs = logStreams({ checkout: { producer: 'checkout', of: { app: 'checkout' }, labels: { pod: open, level: ['info', 'error'] } } });
const SERVICE = { key: 'checkout', name: 'checkout', team: 'shop' } as ServiceModel;

const resolve = (alert: Partial<LogAlertDef>, declaredLogs: object = logs, overrides = {}) => {
  const definition: LogAlertDef = {
    expr: logql`sum(count_over_time(${logs.checkout} |= "E" [5m])) > 10`,
    severity: 'warning',
    summary: 'Many errors',
    ...alert,
  };
  const stack = {
    teams: team,
    logs: declaredLogs,
    overrides,
    services: services({ checkout: { owner: team.shop, logAlerts: { ManyErrors: definition } } }),
  };
  const context = contextOf(stack as never);
  const alerts = resolveLogAlerts(context, [SERVICE]);
  return { alerts, problems: told(context) };
};

describe('Log streams', () => {
  test('have the labels that single them out, and their own with the values that each can take', () => {
    expect(resolveLogStreams(contextOf({ logs }))).toEqual([
      {
        key: 'checkout',
        producer: 'checkout',
        of: { app: 'checkout' },
        labels: { app: ['checkout'], pod: null, level: ['info', 'error'] },
        format: 'json',
      },
    ]);
  });

  test('that nothing singles out are refused', () => {
    const context = contextOf({ logs: logStreams({ all: { producer: 'x', of: {}, labels: ['a-b'] } }) });
    resolveLogStreams(context);
    expect(told(context).join('\n')).toContain('nothing singles these streams out');
    expect(told(context).join('\n')).toContain('a-b is no label name');
  });
});

describe('Alerts on logs', () => {
  test('get the labels that every alert gets', () => {
    const { alerts, problems } = resolve({ labels: { area: 'pay' }, for: '5m' });
    expect(problems).toEqual([]);
    expect(alerts).toMatchObject([
      {
        name: 'ManyErrors',
        service: 'checkout',
        for: '5m',
        expr: 'sum(count_over_time({app="checkout"} |= "E" [5m])) > 10',
        labels: { severity: 'warning', service: 'checkout', team: 'shop', area: 'pay' },
        annotations: { summary: 'Many errors' },
      },
    ]);
  });

  test('can be overridden and dropped by name', () => {
    expect(resolve({}, logs, { ManyErrors: { severity: 'critical' } }).alerts[0]!.labels['severity']).toBe('critical');
    expect(resolve({}, logs, { ManyErrors: false }).alerts).toEqual([]);
  });

  test.each([
    ['this is not LogQL: unexpected the end of the query at line 1, column 31', 'sum(rate({app="checkout"}[5m])'],
    ['gives lines where numbers are needed', '{app="checkout"} |= "E"'],
    ['the streams have no label pood; did you mean pod', 'sum(rate({app="checkout", pood="x"}[5m])) > 1'],
    ['the streams have no label zone', 'sum(rate({app="checkout", zone="x"}[5m])) > 1'],
    ['level is never "eror"; did you mean error; it is one of info, error', 'sum(rate({app="checkout", level="eror"}[5m])) > 1'],
    ['app is never "chekout"; did you mean checkout', 'sum(rate({app="chekout"}[5m])) > 1'],
    ['Loki refuses {app=~".*"}', 'sum(rate({app=~".*"}[5m])) > 1'],
  ])('%s', (message, expr) => {
    expect(resolve({ expr }).problems.join('\n')).toContain(message);
  });

  test('on streams that nobody declared may use any label', () => {
    expect(resolve({ expr: 'sum(rate({job="nginx", vhost="x"}[5m])) > 1' }).problems).toEqual([]);
  });

  test('on a stream whose record is not in the stack are told where to put it', () => {
    expect(resolve({}, {}).problems.join('\n')).toContain('the log stream checkout is not among the logs of the stack');
  });
});

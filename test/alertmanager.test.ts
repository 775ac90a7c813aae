/** Alertmanager's own tool on what external-secrets makes of our one object: every kind of integration, every option of routes. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { receivers, route, timeIntervals } from '../spec/index.ts';
import type { ReceiverDef } from '../spec/receiver.ts';
import { configSecret } from '../synth/alertmanager/secret.ts';
import type { AlertmanagerModel } from '../synth/model/alertmanager.ts';
import { emitYaml } from '../synth/render/yaml.ts';
import { alertmanagerOf } from '../synth/testing/alertmanager.ts';
import { everyKind } from './alertmanager-kinds.ts';
import { esoNeed, finalSecret } from './support/eso.ts';
import { describeWith, run } from './support/judges.ts';

const intervals = timeIntervals({
  nights: [
    {
      times: [
        { start: '22:00', end: '24:00' },
        { start: '00:00', end: '6:30' },
      ],
      location: 'Europe/Zagreb',
    },
    { weekdays: ['saturday', 'sunday'], location: 'Europe/Zagreb' },
  ],
  holidays: {
    daysOfMonth: ['1', '24:26', '-3:-1'],
    months: ['january', 'november:december'],
    years: ['2026', '2027:2030'],
    weekdays: ['monday:friday'],
  },
});

const hostile = 'a "quoted" `back` \\d \\\\ {{ end }} }} # é 漢 \u{1f525} \t|: \r\nlast';

const whole = () =>
  alertmanagerOf({
    receivers: everyKind,
    routing: {
      groupBy: ['...'],
      groupWait: '0s',
      groupInterval: '1m',
      repeatInterval: '12h',
      resolveTimeout: '10m',
      timeIntervals: intervals,
      inhibitions: {
        'critical silences warning': {
          source: { severity: 'critical' },
          target: { severity: ['warning', 'info'] },
          equal: ['alertname', 'service'],
        },
      },
      templates: {
        'therapy.title':
          '{{ .CommonLabels.alertname }} `code` {{/* a " comment */}}{{- if eq .Status "firing" }}on{{ else }}off{{ end -}}\r\n',
        'therapy.text': '{{ template "therapy.title" . }} in {{ printf `}}` }}',
      },
      routes: [
        route({ severity: 'critical', labels: { 'with dot.': 'x', hostile, empty: '', not: { not: /a|b\/"c"/i } } }, everyKind.pagerduty, {
          continue: true,
          groupBy: [],
          mute: [intervals.nights],
          labels: { team: '{{ .CommonLabels.team }}' },
        }),
        route({ alert: /^Slo.*$/ }, everyKind.slack, {
          active: [intervals.holidays],
          groupWait: '5m',
          routes: [route({ alert: ['A', 'B.C'] }, everyKind.email, { repeatInterval: '3d' })],
        }),
      ],
    },
  });

/** The folder that the operator would mount, and the configuration in it with its paths. */
async function mounted({ model, context }: { model: AlertmanagerModel; context: Pick<Parameters<typeof configSecret>[0], 'environment'> }) {
  const artifact = configSecret({ alertmanager: model, environment: context.environment });
  const external = parse(emitYaml((artifact.body as { yaml: unknown }).yaml));
  const secret: { data: Readonly<Record<string, string>> } =
    external.kind === 'Secret' ? { data: external.stringData } : await finalSecret(external);
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  for (const [key, text] of Object.entries(secret.data)) writeFileSync(join(folder, key), text);
  writeFileSync(join(folder, 'alertmanager.yaml'), secret.data['alertmanager.yaml']!.replaceAll('/etc/alertmanager/config/', `${folder}/`));
  return { folder, file: join(folder, 'alertmanager.yaml'), secret, external };
}

describeWith('amtool on our configuration', ['amtool', esoNeed()], () => {
  test('every kind of integration with every field, and every option of routes, is accepted', async () => {
    const { model, problems, context } = whole();
    expect(problems).toEqual([]);
    const { file } = await mounted({ model, context });
    const { code, stdout, stderr } = await run('amtool', ['check-config', file]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(new RegExp(`${Object.keys(everyKind).length} receivers\n - 1 templates\n {2}SUCCESS`));
  });

  test('each kind is accepted alone with only what it must have', async () => {
    const some = { secret: 's', key: 'k' };
    const least: Record<string, ReceiverDef> = {
      discord: { discord: { webhookUrl: some } },
      email: { email: { to: 'a@b.c', from: 'a@b.c', smarthost: 'h:25' } },
      incidentio: { incidentio: { url: some, token: some } },
      jira: { jira: { apiUrl: 'https://j.example.com', project: 'P', issueType: 'Bug' } },
      mattermost: { mattermost: { webhookUrl: some } },
      msteams: { msteams: { webhookUrl: some } },
      msteamsv2: { msteamsv2: { webhookUrl: some } },
      opsgenie: { opsgenie: { apiKey: some } },
      pagerduty: { pagerduty: { routingKey: some } },
      pushover: { pushover: { userKey: some, token: some } },
      rocketchat: { rocketchat: { token: some, tokenId: some } },
      slack: { slack: { apiUrl: some } },
      slackApp: { slack: { appToken: some, channel: '#a' } },
      slackUpdate: { slack: { appToken: some, channel: '#a', updateMessage: true } },
      sns: { sns: { topicArn: 'arn:x' } },
      telegram: { telegram: { botToken: some, chatId: 1 } },
      victorops: { victorops: { apiKey: some, routingKey: 'r' } },
      webex: { webex: { roomId: 'r', http: { bearer: some } } },
      webhook: { webhook: { url: 'http://x.example.com' } },
      wechat: { wechat: { apiSecret: some, corpId: 'c' } },
    };
    for (const [name, definition] of Object.entries(least)) {
      const { model, problems, context } = alertmanagerOf({ receivers: receivers({ [name]: definition }) });
      expect(problems).toEqual([]);
      const { code, stdout } = await run('amtool', ['check-config', (await mounted({ model, context })).file]);
      expect(code, name + stdout).toBe(0);
    }
  });

  test('no credential stands in the text unless Alertmanager reads it nowhere else', async () => {
    const { model, context } = whole();
    const { secret, external } = await mounted({ model, context });
    const values = Object.entries(secret.data).filter(([key]) => !/\.(yaml|tmpl)$/.test(key));
    const inText = values
      .filter(([, value]) => new RegExp(`(?<![-./\\w])${value}(?![-\\w])`).test(secret.data['alertmanager.yaml']!))
      .map(([key]) => key);
    expect(inText).toEqual(['alertmanager.aws-id', 'alertmanager.aws-key']);
    expect(
      parse(secret.data['alertmanager.yaml']!).receivers.find(({ name }: { name: string }) => name === 'sns').sns_configs[0].sigv4,
    ).toMatchObject({ access_key: 'fake-alertmanager.aws-id', secret_key: 'fake-alertmanager.aws-key' });
    expect(external.spec.data).toHaveLength(values.length);
    for (const [path] of secret.data['alertmanager.yaml']!.matchAll(/\/etc\/alertmanager\/config\/[-.\w]+/g)) {
      const key = path.slice('/etc/alertmanager/config/'.length);
      expect(Object.keys(secret.data), path).toContain(key === '' ? 'alertmanager.yaml' : key);
    }
  });

  test('what an author writes comes out of both template engines as it went in', async () => {
    const { model, context } = whole();
    const { secret } = await mounted({ model, context });
    const config = parse(secret.data['alertmanager.yaml']!);
    expect(config.receivers.find(({ name }: { name: string }) => name === 'discord').discord_configs[0].title).toContain(
      '`{{ len .Alerts }}` "é"\n- {{ range',
    );
    expect(secret.data['therapy.title.tmpl']).toBe(model.templates[0]!.text);
    const file = (await mounted({ model, context })).file;
    const { stdout } = await run('amtool', [
      'config',
      'routes',
      'test',
      `--config.file=${file}`,
      'severity=critical',
      '"with dot."=x',
      `hostile=${JSON.stringify(hostile).replaceAll('\\t', '\t').replaceAll('\\r', '\r')}`,
      'not=c',
    ]);
    expect(stdout.trim()).toBe('pagerduty');
  });
});

/** A kind of credential that its own form gives away. */
export interface Format {
  /** As a message names it. */
  readonly name: string;
  /** What every one of them contains, and little else: it is looked for first. */
  readonly marks: readonly string[];
  /** How far before the mark one can begin. */
  readonly before?: number;
  /** How far behind the beginning of the mark one can end. */
  readonly behind: number;
  /** Sticky, tried from where one can begin. Every repetition is bounded, so that a try takes constant time. */
  readonly form: RegExp;
  /** What of it must not be a placeholder; all of it when missing: a group of `form`. */
  readonly secret?: number;
}

const token = (name: string, mark: string, rest: string, behind = 300): Format => ({
  name,
  marks: [mark],
  behind,
  form: new RegExp(`${mark.replaceAll('.', '\\.')}(${rest})(?![A-Za-z0-9])`, 'y'),
  secret: 1,
});

/** Sources: the pages of each service on its tokens, and GitHub's list of patterns that its secret scanning knows. */
export const FORMATS: readonly Format[] = [
  {
    name: 'a webhook of Slack',
    marks: ['hooks.slack.com/'],
    behind: 300,
    form: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{8,14}\/[A-Za-z0-9]{8,20}\/([A-Za-z0-9/]{16,80})/y,
    secret: 1,
  },
  {
    name: 'a webhook of Discord',
    marks: ['/api/webhooks/'],
    before: 40,
    behind: 200,
    form: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([\w-]{50,100})/y,
    secret: 1,
  },
  {
    name: 'a webhook of Microsoft Teams',
    marks: ['.webhook.office.com/webhookb2/', 'outlook.office.com/webhook/'],
    behind: 400,
    form: /(?:\.webhook\.office\.com\/webhookb2|outlook\.office\.com\/webhook)\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/([0-9a-f]{32})\/[0-9a-f-]{36}/y,
    secret: 1,
  },
  {
    name: 'a signed address of a Power Automate flow',
    marks: ['.logic.azure.com'],
    behind: 500,
    form: /\.logic\.azure\.com(?::443)?\/workflows\/[0-9a-f]{32}\/[^\s"']{0,300}[?&]sig=([\w%-]{30,80})/y,
    secret: 1,
  },
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((mark) => token('a token of GitHub', mark, '[A-Za-z0-9]{36,251}')),
  token('a token of GitHub', 'github_pat_', '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'),
  token('a token of GitLab', 'glpat-', '[\\w-]{20,64}'),
  token('a token of a Grafana service account', 'glsa_', '[A-Za-z0-9]{32}_[0-9a-f]{8}'),
  token('a token of Grafana Cloud', 'glc_', 'eyJ[A-Za-z0-9+/=_-]{30,250}'),
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-'].map((mark) => token('a token of Slack', mark, '[0-9A-Za-z-]{20,250}')),
  token('a token of Slack', 'xapp-', '\\d-[A-Z0-9]{8,14}-\\d{8,16}-[0-9a-f]{32,80}'),
  ...['AKIA', 'ASIA'].map((mark): Format => ({
    name: 'an access key of AWS',
    marks: [mark],
    behind: 21,
    form: new RegExp(`${mark}([A-Z2-7]{16})(?![A-Za-z0-9])`, 'y'),
    secret: 1,
  })),
  token('a key of Google', 'AIza', '[\\w-]{35}'),
  ...['sk_live_', 'rk_live_'].map((mark) => token('a key of Stripe', mark, '[A-Za-z0-9]{20,250}')),
  token('a key of Anthropic', 'sk-ant-', '[\\w-]{40,200}'),
  token('a key of OpenAI', 'sk-proj-', '[\\w-]{40,200}'),
  token('a key of SendGrid', 'SG.', '[\\w-]{22}\\.[\\w-]{43}'),
  token('a token of npm', 'npm_', '[A-Za-z0-9]{36}'),
  token('a token of PyPI', 'pypi-AgEIcHlwaS5vcmc', '[\\w-]{50,250}'),
  token('a token of Vault', 'hvs.', '[\\w-]{24,250}'),
  token('a token of DigitalOcean', 'dop_v1_', '[0-9a-f]{64}'),
  token('a token of Docker Hub', 'dckr_pat_', '[\\w-]{20,60}'),
  { name: 'a token of a Telegram bot', marks: [':AA'], before: 10, behind: 60, form: /\d{8,10}:(AA[\w-]{33})(?![\w-])/y, secret: 1 },
  { name: 'a JSON web token', marks: ['eyJ'], behind: 4000, form: /eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.([\w-]{20,1000})/y, secret: 1 },
  {
    name: 'a private key',
    marks: ['-----BEGIN '],
    behind: 400,
    form: /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n|[A-Z][A-Za-z-]{1,30}: [^\n]{0,80}\n){1,20}([A-Za-z0-9+/=]{40,})/y,
    secret: 1,
  },
  {
    name: 'a password in an address',
    marks: ['://'],
    behind: 300,
    form: /:\/\/[\w.%+-]{1,80}:([^\s"'`/@:,;()[\]{}]{6,120})@(?!localhost|127\.|example\.|[\w.-]{0,100}\.(?:example|invalid|test)\b)[A-Za-z0-9][\w.-]{2,200}/y,
    secret: 1,
  },
];

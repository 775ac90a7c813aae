/** Settings as people read them: `print-config`, the table in the docs, `.env.example`. */
import type { Setting, Settings } from './setting.ts';
import { type Environment, fileOf, given } from './source.ts';

/** One line for each setting, with where its value comes from. Secrets are never shown. */
export function printed(settings: Settings, env: Environment): string {
  return lines(settings, (name, setting) => `${name}=${shown(name, setting, env)}`);
}

function shown(name: string, setting: Setting, env: Environment): string {
  const text = given(env, name);
  if (setting.secret) {
    const file = given(env, fileOf(name));
    return text === undefined ? (file === undefined ? '(not set)' : `(from file ${file})`) : '(set)';
  }
  if (text !== undefined) return quoted(withoutPassword(text));
  return setting.default === undefined ? '(not set)' : `${quoted(setting.default)} (default)`;
}

/** A URL need not be a secret setting to hold one. */
const withoutPassword = (text: string): string => text.replaceAll(/(\w:\/\/)[^\s/?#@]*@/g, '$1***@');

/** As shells and `.env` files read it. */
const quoted = (text: string): string => (/^[\w@%+=:,./*-]*$/.test(text) ? text : JSON.stringify(text));

/** Rows of Markdown, in the order of the settings. */
export function table(settings: Settings): string {
  const head = '| setting | default | meaning |\n|---|---|---|\n';
  return (
    head +
    lines(settings, (name, { secret, default: text, says }) => {
      const names = secret ? `\`${name}\`, \`${fileOf(name)}\`` : `\`${name}\``;
      return `| ${names} | ${text === undefined ? '' : code(text)} | ${says.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')} |`;
    })
  );
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')}\``;

/** A part of `.env.example`: everything is said, and nothing is set until somebody takes away a `#`. */
export function example(settings: Settings): string {
  return lines(settings, (name, { says, secret, default: text, example: sample }) => {
    const way = secret ? ` ${fileOf(name)} names a file that holds it.` : '';
    return `# ${says.replaceAll(/\s+/g, ' ')}${way}\n#${name}=${quoted(text ?? sample ?? '')}\n`;
  });
}

const lines = (settings: Settings, line: (name: string, setting: Setting) => string): string =>
  Object.entries(settings)
    .map(([name, setting]) => `${line(name, setting)}\n`)
    .join('');

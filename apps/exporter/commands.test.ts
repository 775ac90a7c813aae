import { describe, expect, test } from 'vitest';
import { callOf, COMMANDS, help } from './commands.ts';

describe('the command line', () => {
  test('a command with what it takes', () => {
    expect(callOf(['decrypt', 'a.gpg', 'b.gpg', '--to', 'out'])).toMatchObject({ command: 'decrypt', args: ['a.gpg', 'b.gpg'], to: 'out' });
    expect(callOf(['retention', '--dry-run'])).toMatchObject({ command: 'retention', dryRun: true });
    expect(callOf(['run', '--check-config']).command).toBe('check-config');
    expect(callOf(['audit', 'verify', '--anchor', 'a.manifest.json'])).toMatchObject({ args: ['verify'], anchor: 'a.manifest.json' });
    expect(callOf([]).command).toBe('help');
    expect(callOf(['run', '--version']).command).toBe('version');
  });

  test.each([
    [['export'], 'there is no command export'],
    [['decrypt'], 'decrypt what?'],
    [['run', 'file'], 'run takes nothing more, and got file'],
    [['run', '--to', 'x'], 'run takes no --to'],
    [['verify', 'x', '--dry-run'], 'verify takes no --dry-run'],
    [['audit', 'delete'], 'audit delete?'],
    [['run', '--frobnicate'], 'frobnicate'],
  ])('%j is told', (argv, message) => {
    expect(() => callOf(argv)).toThrow(message);
  });

  test('help names every command', () => {
    for (const name of Object.keys(COMMANDS)) expect(help()).toContain(`  ${name} `);
  });
});

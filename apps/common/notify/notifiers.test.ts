import { describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../failure.ts';
import type { Message, Notifier } from './notifier.ts';
import { notifiers } from './notifiers.ts';

const message: Message = { title: 't', text: '', severity: 'info', key: 'k' };

/** Channels that fail, and one at the end that keeps what it was told. */
function told(...errors: readonly Error[]) {
  const seen: Message[] = [];
  const failing = errors.map((error, index): Notifier => {
    const send = async () => {
      throw error;
    };
    return { name: `channel ${index}`, send };
  });
  const good: Notifier = { name: 'good', send: async (one) => void seen.push(one) };
  return { seen, all: notifiers([...failing, good]) };
}

describe('notifiers', () => {
  test('none of them is no error, and names are listed', async () => {
    await notifiers([]).send(message);
    expect(told(new Refused('x')).all.name).toBe('channel 0, good');
  });

  test('all are told, whatever the others do', async () => {
    const { seen, all } = told(new Refused('wrong token', { hint: 'another token' }), new Refused('no such channel'));
    const error = await all.send(message).catch((failure: unknown) => failure);
    expect(seen).toEqual([message]);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: 'not told: channel 0: wrong token; channel 1: no such channel', hint: 'another token' });
  });

  test('where one is away it may be tried again, after the longest wait that was asked for', async () => {
    const { all } = told(
      new Unavailable('a', { retryAfter: 10 }),
      new Refused('b'),
      new Unavailable('c', { retryAfter: 20 }),
      new Unavailable('d'),
    );
    const error = await all.send(message).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ retryAfter: 20, cause: { errors: { length: 4 } } });
  });

  test('a bug stays a bug, and stops nobody either', async () => {
    const { seen, all } = told(new TypeError('x is not a function'), new Unavailable('a'));
    const error = await all.send(message).catch((failure: unknown) => failure);
    expect(seen).toEqual([message]);
    expect(error).not.toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ message: expect.stringContaining('x is not a function') });
  });

  test('one that throws at once stops nobody', async () => {
    const seen: Message[] = [];
    const bad: Notifier = {
      name: 'bad',
      send: () => {
        throw new Refused('at once');
      },
    };
    await expect(notifiers([bad, { name: 'good', send: async (one) => void seen.push(one) }]).send(message)).rejects.toThrow(
      'not told: bad: at once',
    );
    expect(seen).toEqual([message]);
  });
});

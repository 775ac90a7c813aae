/** What arrived at mailpit, a real SMTP server (`clouds('smtp')` starts it), and the errors that it shall answer with. */

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The message as it came, with its headers. */
  readonly raw: string;
}

export interface Mailbox {
  /** Everything that arrived since the last `clear`, the newest first. */
  mails(): Promise<readonly Mail[]>;
  clear(): Promise<void>;
  /** From now on the server answers this step with that SMTP code; nothing named: it is well again. */
  trouble(step?: 'Sender' | 'Recipient' | 'Authentication', code?: number): Promise<void>;
}

interface Summary {
  readonly ID: string;
}

interface Address {
  readonly Address: string;
}

/** `url`: MAILPIT_URL or MAILPIT_PLAIN_URL. */
export function mailbox(url: string): Mailbox {
  const call = async (path: string, method = 'GET', body?: object): Promise<Response> => {
    const answer = await fetch(`${url}/api/v1/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`mailpit: ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    async mails() {
      const { messages } = (await (await call('messages')).json()) as { messages: readonly Summary[] };
      return Promise.all(
        messages.map(async ({ ID }) => {
          const mail = (await (await call(`message/${ID}`)).json()) as { From: Address; To: Address[]; Subject: string; Text: string };
          return {
            from: mail.From.Address,
            to: mail.To.map(({ Address }) => Address),
            subject: mail.Subject,
            text: mail.Text,
            raw: await (await call(`message/${ID}/raw`)).text(),
          };
        }),
      );
    },
    async clear() {
      await call('messages', 'DELETE');
    },
    async trouble(step, code) {
      await call('chaos', 'PUT', step === undefined ? {} : { [step]: { ErrorCode: code, Probability: 100 } });
    },
  };
}

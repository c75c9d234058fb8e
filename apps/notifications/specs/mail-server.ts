import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server says to one mail: takes it, a code it refuses with, or nothing at all. */
export type Verdict = 'take' | 'hang' | number;

export interface ReceivedMail {
  readonly to: string;
  readonly raw: string;
  readonly mail: Email;
}

/** A real SMTP server on a free port. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Message-IDs of whatever came in, taken or not. */
  readonly seen: string[] = [];
  /** Decides on a whole message. */
  onMessage: (to: string, nth: number) => Verdict | Promise<Verdict> = () => 'take';
  /** Decides on a recipient. */
  onRecipient: (to: string) => Verdict = () => 'take';
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 50,
      onRcptTo: ({ address }, _session, done) => done(refusal(this.onRecipient(address))),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        void buffer(stream).then((raw) => this.take(raw, to, done));
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(raw: Buffer, to: string, done: (error?: Error | null) => void): Promise<void> {
    const mail = await PostalMime.parse(raw);
    this.seen.push(mail.messageId ?? '');
    const verdict = await this.onMessage(to, this.seen.length);
    if (verdict === 'hang') return;
    if (verdict === 'take') this.received.push({ to, raw: raw.toString(), mail });
    done(refusal(verdict));
  }
}

function refusal(verdict: Verdict): Error | null {
  if (typeof verdict !== 'number') return null;
  return Object.assign(new Error('refused'), { responseCode: verdict });
}

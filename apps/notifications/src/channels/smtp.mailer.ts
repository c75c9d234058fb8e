import { CONFIG } from '@holdfast/service';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import type { Outcome } from './channel.js';

type Transport = ReturnType<typeof open>;
export type Mail = Parameters<Transport['sendMail']>[0];

/** Mails on their way at the same time; the sender hands over no more. */
export const CONNECTIONS = 10;
/** A server that answers nothing, or a byte now and then, holds nobody longer than this. */
export const LONGEST_SEND_MS = 30_000;
const SILENCE_MS = 10_000;
const CONNECT_MS = 5_000;

/** What nodemailer says of a failure: `responseCode` only where the server itself answered. */
interface SmtpError {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
  readonly command?: string;
}

/** The mail server. */
@Injectable()
export class SmtpMailer implements BeforeApplicationShutdown {
  /** `Name <address>` as configured. */
  readonly address: string;
  readonly domain: string;
  private transport: Transport | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.address = /<([^<>]+)>/.exec(config.MAIL_FROM)?.[1] ?? config.MAIL_FROM;
    this.domain = this.address.slice(this.address.lastIndexOf('@') + 1);
  }

  /** Hands the mail over once. Never throws. */
  async send(mail: Mail): Promise<Outcome> {
    this.transport ??= open(this.config.SMTP_URL);
    try {
      await this.transport.sendMail({ ...mail, signal: AbortSignal.timeout(LONGEST_SEND_MS) });
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  }

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }
}

const open = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** Nothing was said to a server that could have taken the mail. */
const BEFORE_ANY_MAIL = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * A refusal of the sender or of our credentials is ours to repair, so the mail waits; one of the recipient or of the
 * message is final (RFC 5321 4.2.1: 5yz).
 */
function outcomeOf({ code, originalCode, responseCode, permanent, command }: SmtpError): Outcome {
  const answered = responseCode !== undefined;
  if (permanent && command === 'RCPT TO') return { kind: 'refused', reason: `smtp_${responseCode}`, addressDead: true };
  if (permanent && command === 'DATA') return { kind: 'refused', reason: `smtp_${responseCode}`, addressDead: false };
  const early = [code, originalCode].some((each) => each !== undefined && BEFORE_ANY_MAIL.has(each));
  return {
    kind: 'later',
    reason: answered ? `smtp_${responseCode}` : 'smtp_unreachable',
    unclear: !answered && !early,
  };
}

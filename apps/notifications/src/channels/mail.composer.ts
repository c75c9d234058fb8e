import { CONFIG } from '@holdfast/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { UnsubscribeTokens } from '../preferences/index.js';
import { mailText, preferredLanguage, textsIn, type Texts } from '../texts/index.js';
import { isCareCritical } from '../workflows/index.js';
import type { Message, Recipient } from './channel.js';
import { type Mail, SmtpMailer } from './smtp.mailer.js';

/** Puts into a mail what may leave the inbox: who writes, when, where, a link. */
@Injectable()
export class MailComposer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mailer: SmtpMailer,
    private readonly tokens: UnsubscribeTokens,
  ) {}

  /** @param at Date of the mail */
  compose(message: Message, to: Recipient, at: string): Mail {
    const language = preferredLanguage(to.locale);
    const texts = textsIn(language);
    const { subject, lines } = mailText(message.notice, message.params, { language, zone: to.zone });
    const where = texts.modalities[message.params['modality'] ?? ''];
    const said = [...lines, ...(where ? [`${where}.`] : [])];
    const unsubscribe = isCareCritical(message.category) ? undefined : this.unsubscribeLink(message);
    const parts = { texts, to: to.name, said, link: new URL('/inbox', this.config.PUBLIC_URL).href, unsubscribe };
    return {
      from: this.config.MAIL_FROM,
      to: { name: to.name, address: to.email },
      // The same at every attempt: whoever receives it twice can tell.
      messageId: `<${message.id}@${this.mailer.domain}>`,
      date: new Date(at),
      subject,
      text: plain(parts),
      html: html(language, parts),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': language,
        ...(unsubscribe && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
      ...(unsubscribe && { list: { unsubscribe } }),
    };
  }

  private unsubscribeLink(message: Message): string {
    const url = new URL('/v1/unsubscribe', this.config.PUBLIC_URL);
    url.searchParams.set('token', this.tokens.mint(message));
    return url.href;
  }
}

interface Parts {
  readonly texts: Texts;
  readonly to: string;
  readonly said: readonly string[];
  readonly link: string;
  readonly unsubscribe: string | undefined;
}

const plain = ({ texts, to, said, link, unsubscribe }: Parts): string =>
  [
    texts.greeting(to),
    ...said,
    `${texts.open}: ${link}`,
    texts.office,
    ...(unsubscribe ? [`${texts.unsubscribe}: ${unsubscribe}`] : []),
  ].join('\n\n');

const paragraph = (inner: string) => `<p>${inner}</p>`;
const anchor = (href: string, label: string) => `<a href="${escaped(href)}">${escaped(label)}</a>`;

const html = (language: string, { texts, to, said, link, unsubscribe }: Parts): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${[
    paragraph(escaped(texts.greeting(to))),
    ...said.map((line) => paragraph(escaped(line))),
    paragraph(anchor(link, texts.open)),
    paragraph(escaped(texts.office)),
    ...(unsubscribe ? [paragraph(`<small>${anchor(unsubscribe, texts.unsubscribe)}</small>`)] : []),
  ].join('')}</body></html>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

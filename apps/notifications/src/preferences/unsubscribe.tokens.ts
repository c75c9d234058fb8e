import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@holdfast/kernel';
import { CONFIG } from '@holdfast/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

/** What one link switches off, for whom. */
export interface Unsubscription {
  readonly tenantId: string;
  readonly personId: string;
  readonly lane: string;
  readonly category: string;
  readonly channel: string;
}

const TAG_BYTES = 32;

/**
 * Makes and reads the tokens of one-click links. They do not run out (a mail may be years old), say nothing about
 * the person but ids, and can do one thing only.
 */
@Injectable()
export class UnsubscribeTokens {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { CURSOR_KEY }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', CURSOR_KEY, '', 'unsubscribe', TAG_BYTES));
  }

  mint({ tenantId, personId, lane, category, channel }: Unsubscription): string {
    const text = Buffer.from(JSON.stringify([tenantId, personId, lane, category, channel])).toString('base64url');
    return `${text}.${this.tag(text).toString('base64url')}`;
  }

  /** @throws DomainError `notifications.unsubscribe.bad_token` */
  read(token: string): Unsubscription {
    const [text = '', tag = '', ...more] = token.split('.');
    const given = Buffer.from(tag, 'base64url');
    if (more.length > 0 || given.length !== TAG_BYTES || !timingSafeEqual(given, this.tag(text))) {
      throw new DomainError('notifications.unsubscribe.bad_token', 'invalid');
    }
    const [tenantId, personId, lane, category, channel] = JSON.parse(Buffer.from(text, 'base64url').toString());
    return { tenantId, personId, lane, category, channel };
  }

  private tag(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}

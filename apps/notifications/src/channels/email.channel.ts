import { Injectable } from '@nestjs/common';
import { Channel, type Message, type Outcome, type Recipient } from './channel.js';
import { MailComposer } from './mail.composer.js';
import { SmtpMailer } from './smtp.mailer.js';

@Injectable()
export class EmailChannel extends Channel {
  constructor(
    private readonly composer: MailComposer,
    private readonly mailer: SmtpMailer,
  ) {
    super();
  }

  send(message: Message, to: Recipient, at: string): Promise<Outcome> {
    return this.mailer.send(this.composer.compose(message, to, at));
  }
}

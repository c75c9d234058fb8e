import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { preferredLanguage, textsIn } from '../texts/index.js';
import { Channel, type Message, type Outcome, type Recipient } from './channel.js';
import { type InvitationHead, invitationTo, revocationOf } from './invitation.composer.js';
import { MailComposer } from './mail.composer.js';
import { SmtpMailer } from './smtp.mailer.js';

/** A mail that puts a series of sessions into one person's calendar, changes it there, or takes it out (iTIP over iMIP). */
@Injectable()
export class CalendarChannel extends Channel {
  constructor(
    private readonly composer: MailComposer,
    private readonly mailer: SmtpMailer,
  ) {
    super();
  }

  send(message: Message, to: Recipient, at: string): Promise<Outcome> {
    const method = message.notice === 'session_cancelled' ? 'CANCEL' : 'REQUEST';
    const content = this.content(message, this.head(message, to, at));
    const icalEvent = { method, content, filename: 'invite.ics' };
    return this.mailer.send({ ...this.composer.compose(message, to, at), icalEvent });
  }

  private content({ notice, params, entry }: Message, head: InvitationHead): string {
    const { startsAt } = params;
    if (!startsAt) throw new Error(`${notice} without a start cannot be put into a calendar`);
    if (notice === 'session_cancelled') return revocationOf(head, startsAt);
    if (!entry) throw new Error(`${notice} without meetings cannot be put into a calendar`);
    return invitationTo(head, entry);
  }

  private head({ subjectId, personId, revision, params }: Message, to: Recipient, at: string): InvitationHead {
    const texts = textsIn(preferredLanguage(to.locale));
    // One UID per series and person: two calendars side by side do not show who meets whom.
    const uid = createHash('sha256').update(`${subjectId} ${personId}`).digest('hex').slice(0, 32);
    return {
      uid: `${uid}@${this.mailer.domain}`,
      revision,
      at,
      title: texts.meeting,
      location: texts.modalities[params['modality'] ?? ''] ?? null,
      office: { name: texts.office, email: this.mailer.address },
      attendee: { name: to.name, email: to.email },
    };
  }
}

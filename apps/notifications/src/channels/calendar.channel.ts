import { Injectable } from '@nestjs/common';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { preferredLanguage, textsIn } from '../texts/index.js';
import { Channel, type Message, type Outcome, type Recipient } from './channel.js';
import { MailComposer } from './mail.composer.js';
import { SmtpMailer } from './smtp.mailer.js';

/** A mail that puts a session into one person's calendar, moves it there, or takes it out (iTIP over iMIP). */
@Injectable()
export class CalendarChannel extends Channel {
  constructor(
    private readonly composer: MailComposer,
    private readonly mailer: SmtpMailer,
  ) {
    super();
  }

  send(message: Message, to: Recipient, at: string): Promise<Outcome> {
    const method = message.notice === 'session_cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
    const content = this.calendar(method, message, to, at);
    const icalEvent = { method, content, filename: 'invite.ics' };
    return this.mailer.send({ ...this.composer.compose(message, to, at), icalEvent });
  }

  /**
   * One attendee and a neutral title: a calendar is seen by others, and a list of attendees would be the membership
   * of a group. Times are UTC, so no zone definitions travel.
   */
  private calendar(method: ICalCalendarMethod, message: Message, to: Recipient, at: string): string {
    const { startsAt, endsAt, modality } = message.params;
    if (!startsAt) throw new Error(`${message.notice} without a start cannot be put into a calendar`);
    const texts = textsIn(preferredLanguage(to.locale));
    const cancelled = method === ICalCalendarMethod.CANCEL;
    const calendar = ical({ prodId: { company: 'Holdfast', product: 'notifications' }, method });
    calendar.createEvent({
      id: `${message.subjectId}@${this.mailer.domain}`,
      sequence: message.revision,
      stamp: new Date(at),
      start: new Date(startsAt),
      ...(endsAt && { end: new Date(endsAt) }),
      summary: texts.meeting,
      location: texts.modalities[modality ?? ''] ?? null,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
      organizer: { name: texts.office, email: this.mailer.address },
      attendees: [
        {
          email: to.email,
          name: to.name,
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.NEEDSACTION,
          // Nobody reads answers: attendance is told in the system.
          rsvp: false,
        },
      ],
    });
    return calendar.toString();
  }
}

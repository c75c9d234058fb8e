import { Injectable } from '@nestjs/common';
import { CalendarChannel } from './calendar.channel.js';
import type { Channel } from './channel.js';
import { EmailChannel } from './email.channel.js';

/** Which channel a delivery names. */
@Injectable()
export class Channels {
  private readonly byName: Readonly<Record<string, Channel>>;

  constructor(email: EmailChannel, calendar: CalendarChannel) {
    this.byName = { email, calendar };
  }

  of(name: string): Channel {
    const channel = this.byName[name];
    if (!channel) throw new Error(`no channel called ${name}`);
    return channel;
  }
}

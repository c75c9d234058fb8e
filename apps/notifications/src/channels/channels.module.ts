import { Module } from '@nestjs/common';
import { PreferencesModule } from '../preferences/index.js';
import { CalendarChannel } from './calendar.channel.js';
import { Channels } from './channels.registry.js';
import { EmailChannel } from './email.channel.js';
import { MailComposer } from './mail.composer.js';
import { SmtpMailer } from './smtp.mailer.js';

@Module({
  imports: [PreferencesModule],
  providers: [SmtpMailer, MailComposer, EmailChannel, CalendarChannel, Channels],
  exports: [Channels],
})
export class ChannelsModule {}

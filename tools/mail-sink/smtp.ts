import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Messages } from './messages.ts';

/** A real SMTP server that delivers everything to the sink and nothing to anybody. */
export const smtpServer = (messages: Messages): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 10 * 1024 * 1024,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      buffer(stream)
        .then((raw) => messages.add(raw, envelope))
        .then(
          ({ id }) => done(null, `kept as ${id}`),
          (error: Error) => done(error),
        );
    },
  });

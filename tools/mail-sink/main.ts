// The mail sink of a development stack: SMTP_PORT takes mail, PORT shows it, MAIL_FILE keeps it.
import { join } from 'node:path';
import { Messages } from './messages.ts';
import { smtpServer } from './smtp.ts';
import { webServer } from './web.ts';

const { PORT, SMTP_PORT, MAIL_FILE = join('.holdfast', 'mail.jsonl') } = process.env;
const HOST = '127.0.0.1';

const messages = await Messages.open(MAIL_FILE);
const smtp = smtpServer(messages);
smtp.on('error', (error) => console.error(error));
const web = webServer(messages);
smtp.listen(Number(SMTP_PORT), HOST);
web.listen(Number(PORT), HOST);

process.once('SIGTERM', () => {
  web.closeAllConnections();
  web.close();
  smtp.close(() => void messages.close().then(() => process.exit(0)));
});

export type { CalendarEntry, Meeting } from './calendar-entry.js';
export type { Channel, Message, Outcome, Recipient } from './channel.js';
export { ChannelsModule } from './channels.module.js';
export { Channels } from './channels.registry.js';
export { CONNECTIONS, LONGEST_SEND_MS } from './smtp.mailer.js';

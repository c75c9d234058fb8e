import { timers } from '@holdfast/messaging';
import { FORGET_CONTACTS, ForgetContacts } from './contacts/index.js';
import { TELL_SERIES, TellSeries } from './invitations/index.js';

/** Everything this service does when its time has come; messages themselves have a sender of their own. */
export const dueWork = timers().on(FORGET_CONTACTS, ForgetContacts).on(TELL_SERIES, TellSeries);

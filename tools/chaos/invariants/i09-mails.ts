import type { History, Invariant } from '../history/history.ts';
import { groupBy } from './index-of.ts';

/** One delivery per event, person and channel; its mail went out, once unless a sender died in between. */
export const mailsOnce: Invariant = {
  id: 'I9',
  says: 'one mail per event and person',
  check: (history) => [...doubled(history), ...repeated(history), ...unsent(history)],
};

const doubled = ({ deliveries }: History): string[] =>
  [...groupBy(deliveries, ({ eventId, personId, channel }) => `${eventId} ${personId} ${channel}`)]
    .filter(([, rows]) => rows.length > 1)
    .map(([what, rows]) => `${rows.length} deliveries of ${what}`);

/** The id of the delivery is in the Message-ID. */
const deliveryOf = (messageId: string) => messageId.replace(/^<|@.*$/g, '');

function repeated({ mails, deliveries, sendersDied }: History): string[] {
  const known = new Set(deliveries.map(({ id }) => id));
  const groups = [...groupBy(mails, ({ messageId }) => messageId)];
  return [
    ...groups.filter(([id]) => !known.has(deliveryOf(id))).map(([id]) => `mail ${id} belongs to no delivery`),
    ...groups
      .filter(([, copies]) => copies.length > 1 && !sendersDied)
      .map(([id, copies]) => `mail ${id} was sent ${copies.length} times, and no sender died`),
  ];
}

function unsent({ mails, deliveries }: History): string[] {
  const sent = new Set(mails.map(({ messageId }) => deliveryOf(messageId)));
  return deliveries
    .filter(({ channel, state, id }) => channel === 'email' && state === 'delivered' && !sent.has(id))
    .map(({ id }) => `delivery ${id} counts as delivered and no mail arrived`);
}

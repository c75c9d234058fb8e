import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant, nullable } from '../fields.js';

/**
 * A channel took over a message. Null person: a webhook; null event: a reminder or digest, not caused by one
 * event.
 */
export const NotificationDeliveredV1 = defineEvent({
  type: 'org.holdfast.notifications.NotificationDelivered.v1',
  topic: 'notifications.delivery',
  key: (d) => d.deliveryId,
  data: Type.Object({
    deliveryId: id(),
    personId: nullable(id()),
    channel: code(),
    category: code(),
    eventId: nullable(id()),
    deliveredAt: instant(),
  }),
});
export type NotificationDeliveredV1 = typeof NotificationDeliveredV1;

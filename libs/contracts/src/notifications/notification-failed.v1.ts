import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant, nullable } from '../fields.js';

/** A message will not be delivered on this channel; nobody tries again. Null as in NotificationDelivered. */
export const NotificationFailedV1 = defineEvent({
  type: 'org.holdfast.notifications.NotificationFailed.v1',
  topic: 'notifications.delivery',
  key: (d) => d.deliveryId,
  data: Type.Object({
    deliveryId: id(),
    personId: nullable(id()),
    channel: code(),
    category: code(),
    eventId: nullable(id()),
    reason: code(),
    failedAt: instant(),
  }),
});
export type NotificationFailedV1 = typeof NotificationFailedV1;

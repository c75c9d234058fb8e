import { NotificationDeliveredV1, NotificationFailedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Delivery, DeliveryFact } from './delivery.js';

export function deliveryOutbound(fact: DeliveryFact, delivery: Delivery): OutboundEvent[] {
  const { id: deliveryId, personId, channel, category, eventId } = delivery;
  const about = { deliveryId, personId, channel, category, eventId };
  switch (fact.type) {
    case 'Delivered':
      return [NotificationDeliveredV1.of({ ...about, deliveredAt: fact.at })];
    case 'Failed':
      return [NotificationFailedV1.of({ ...about, reason: fact.reason, failedAt: fact.at })];
    case 'Put':
      return [];
    default:
      return assertNever(fact);
  }
}

import { expect, it } from '@jest/globals';
import { NotificationDeliveredV1, NotificationFailedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { deliveryOutbound } from './delivery.outbound.js';
import { Delivery } from './delivery.js';

const deliveryOf = (data: { deliveryId: string; personId: string | null; eventId: string | null }) =>
  Object.assign(new Delivery(), { ...data, id: data.deliveryId });

it('says what the contracts show', () => {
  const delivered = fixture(NotificationDeliveredV1);
  expect(deliveryOutbound({ type: 'Delivered', at: delivered.deliveredAt }, deliveryOf(delivered))).toEqual([
    NotificationDeliveredV1.of(delivered),
  ]);
  const failed = fixture(NotificationFailedV1);
  expect(deliveryOutbound({ type: 'Failed', at: failed.failedAt, reason: failed.reason }, deliveryOf(failed))).toEqual([
    NotificationFailedV1.of(failed),
  ]);
});

it('keeps what is only waiting, called off or suppressed to itself', () => {
  expect(deliveryOutbound({ type: 'Put', to: 'cancelled' }, new Delivery())).toEqual([]);
});

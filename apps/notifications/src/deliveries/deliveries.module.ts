import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/index.js';
import { ContactsModule } from '../contacts/index.js';
import { InboxModule } from '../inbox/index.js';
import { PreferencesModule } from '../preferences/index.js';
import { CallOffOffersOnMatchAccepted } from './call-off-offers.on-match-accepted.js';
import { CallOffOnPersonErased } from './call-off.on-person-erased.js';
import { DeliveriesStore } from './deliveries.store.js';
import { DueDeliveries } from './due-deliveries.store.js';
import { ListDeliveriesHttp } from './list-deliveries/list-deliveries.http.js';
import { ListDeliveries } from './list-deliveries/list-deliveries.js';
import { Notices } from './notices.store.js';
import { NotifyOnMatchDeclined } from './notify.on-match-declined.js';
import { NotifyOnMatchProposed } from './notify.on-match-proposed.js';
import { NotifyOnMemberJoined } from './notify.on-member-joined.js';
import { NotifyOnOfferExpired } from './notify.on-offer-expired.js';
import { NotifyOnPersonWaitlisted } from './notify.on-person-waitlisted.js';
import { DeliverOne } from './send-deliveries/deliver-one.js';
import { SendDeliveries } from './send-deliveries/send-deliveries.js';
import { SENDING, sending } from './sending.options.js';
import { Suppressions } from './suppressions.store.js';
import { TryAgainOnPersonChanged } from './try-again.on-person-changed.js';

const consumers = [
  NotifyOnMatchProposed,
  NotifyOnMatchDeclined,
  NotifyOnOfferExpired,
  CallOffOffersOnMatchAccepted,
  NotifyOnMemberJoined,
  NotifyOnPersonWaitlisted,
  CallOffOnPersonErased,
  TryAgainOnPersonChanged,
];

@Module({
  imports: [ChannelsModule, ContactsModule, InboxModule, PreferencesModule],
  controllers: [ListDeliveriesHttp],
  providers: [
    DeliveriesStore,
    DueDeliveries,
    Suppressions,
    Notices,
    { provide: SENDING, useValue: sending },
    DeliverOne,
    SendDeliveries,
    ListDeliveries,
    ...consumers,
  ],
  exports: [Notices, DeliveriesStore],
})
export class DeliveriesModule {}

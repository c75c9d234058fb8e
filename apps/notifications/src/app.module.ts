import { defineService } from '@holdfast/service';
import { ChannelsModule } from './channels/index.js';
import { Config } from './config.js';
import { ContactsModule } from './contacts/index.js';
import { deliveryMapping } from './deliveries/delivery.mapping.js';
import { DeliveriesModule } from './deliveries/index.js';
import { inboxEntryMapping } from './inbox/inbox-entry.mapping.js';
import { GroupNewsModule } from './group-news/index.js';
import { InboxModule } from './inbox/index.js';
import { InvitationsModule } from './invitations/index.js';
import { Initial1764000000000 } from './migrations/1764000000000-initial.js';
import { DeliverySubjects1764000000001 } from './migrations/1764000000001-delivery-subjects.js';
import { ModerationModule } from './moderation/index.js';
import { Calendars1764000000002 } from './migrations/1764000000002-calendars.js';
import { RelayUpkeep1764000000003 } from './migrations/1764000000003-relay-upkeep.js';
import { PreferencesModule } from './preferences/index.js';
import { preferencesMapping } from './preferences/preferences.mapping.js';
import { RemindersModule } from './reminders/index.js';
import { RespondersModule } from './responders/index.js';
import { subscriptions } from './subscriptions.js';
import { OffersModule } from './offers/index.js';
import { SupportModule } from './support/index.js';
import { dueWork } from './timers.js';

/** The service on one page. */
export const notifications = defineService({
  name: 'notifications',
  config: Config,
  features: [
    DeliveriesModule,
    InvitationsModule,
    RespondersModule,
    OffersModule,
    SupportModule,
    ModerationModule,
    RemindersModule,
    GroupNewsModule,
    InboxModule,
    PreferencesModule,
    ContactsModule,
    ChannelsModule,
  ],
  entities: [deliveryMapping, inboxEntryMapping, preferencesMapping],
  migrations: [Initial1764000000000, DeliverySubjects1764000000001, Calendars1764000000002, RelayUpkeep1764000000003],
  subscriptions,
  timers: dueWork,
  policies: new URL('../policies/', import.meta.url),
});

import { defineService } from '@holdfast/service';
import { Config } from './config.js';
import { DashboardsModule } from './dashboards/index.js';
import { Initial1764000000000 } from './migrations/1764000000000-initial.js';
import { SiteFloors1764000000001 } from './migrations/1764000000001-site-floors.js';
import { InboxPosition1764000000002 } from './migrations/1764000000002-inbox-position.js';
import { RelayUpkeep1764000000003 } from './migrations/1764000000003-relay-upkeep.js';
import { PulseModule } from './pulse/index.js';
import { SiteFloorsModule } from './site-floors/index.js';
import { siteFloorMapping } from './site-floors/site-floor.mapping.js';
import { subscriptions } from './subscriptions.js';

/** The service on one page. Read models are counted in SQL: there is nothing of them to map. */
export const analytics = defineService({
  name: 'analytics',
  config: Config,
  features: [DashboardsModule, PulseModule, SiteFloorsModule],
  entities: [siteFloorMapping],
  migrations: [Initial1764000000000, SiteFloors1764000000001, InboxPosition1764000000002, RelayUpkeep1764000000003],
  subscriptions,
  policies: new URL('../policies/', import.meta.url),
  keepEvents: true,
});

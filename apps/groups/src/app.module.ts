import { defineService } from '@holdfast/service';
import { Config } from './config.js';
import { entities } from './entities.js';
import { features } from './features.js';
import { migrations } from './migrations/index.js';
import { subscriptions } from './subscriptions.js';
import { dueWork } from './timers.js';

/** The service on one page. */
export const groups = defineService({
  name: 'groups',
  config: Config,
  features,
  entities,
  migrations,
  subscriptions,
  timers: dueWork,
  policies: new URL('../policies/', import.meta.url),
});

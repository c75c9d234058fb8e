export { closedDates, refuseClosed } from './closures.store.js';
export { SiteCalendarsModule } from './site-calendars.module.js';

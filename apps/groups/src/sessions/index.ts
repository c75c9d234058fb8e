export { moment, timeZone } from './bodies.http.js';
export { FOLLOW_UP_SESSION } from './follow-ups.store.js';
export { FollowUpSession } from './follow-up-session/follow-up-session.js';
export { PlannedSeries } from './planned-series.store.js';
export { type PlaceInSession, Session } from './session.js';
export { SessionsModule } from './sessions.module.js';
export { seriesFor } from './slot-series.js';
export { SessionsStore, type Visit } from './sessions.store.js';
export { isBookedElsewhere, refuseBookedLeads } from './timetable.store.js';

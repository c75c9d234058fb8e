export { moment, timeZone } from './bodies.http.js';
export { MISS_SESSION } from './missed-sessions.store.js';
export { MissSession } from './miss-session/miss-session.js';
export { type PlaceInSession, Session } from './session.js';
export { SessionsModule } from './sessions.module.js';
export { SessionsStore, type Visit } from './sessions.store.js';

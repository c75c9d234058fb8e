export { CountSessions } from './count-sessions.on-session-events.js';
export { sessions } from './session.table.js';
export { engagement, sessionsByState } from './sessions.measure.js';

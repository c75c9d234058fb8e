export { WhoIsOnCall } from './on-call.store.js';
export { SupportRequestsModule } from './support-requests.module.js';
export { SupportRequestsStore, WATCH_SUPPORT_REQUEST } from './support-requests.store.js';
export { WatchSupportRequest } from './watch-support-request/watch-support-request.js';

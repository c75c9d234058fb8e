export { GroupNewsModule } from './group-news.module.js';
export { NotifyOnApplicationReceived } from './notify.on-application-received.js';
export { NotifyOnFitAsked } from './notify.on-fit-asked.js';
export { NotifyOnGoodbyeBegun } from './notify.on-goodbye-begun.js';
export { NotifyOnGroundRulesChanged } from './notify.on-ground-rules-changed.js';
export { NotifyOnGroupQuiet } from './notify.on-group-quiet.js';
export { NotifyOnMemberLeft } from './notify.on-member-left.js';
export { StandDownOnQuietEnded } from './stand-down.on-quiet-ended.js';

export { NotifyOnSupportAnswered } from './notify.on-support-answered.js';
export { NotifyOnSupporterAsked } from './notify.on-supporter-asked.js';
export { NotifyOnSupportOffered } from './notify.on-support-offered.js';
export { NotifyOnSupportOverdue } from './notify.on-support-overdue.js';
export { StandDownOnSupportClosed } from './stand-down.on-support-closed.js';
export { SupportModule } from './support.module.js';

export type { Actor } from './actor.js';
export { Group, type GroupShape, type RosterEntry, VISIBILITIES, type Visibility } from './group.js';
export { type GatheringState, LED_BY, type LedBy, missingLeads } from './gathering.js';
export { MemberAnswer } from './answers.http.js';
export { GroupsModule } from './groups.module.js';
export { GroupsStore } from './groups.store.js';
export { type MemberRole, Membership } from './membership.js';
export { MembershipsStore } from './memberships.store.js';
export { PlacePairOnMatchAccepted } from './place-pair/place-pair.on-match-accepted.js';

export { AcquaintMembersOnMemberJoined } from './acquaint-members.on-member-joined.js';
export { AcquaintSidesOnMatchProposed } from './acquaint-sides.on-match-proposed.js';
export { AcquaintancesModule } from './acquaintances.module.js';
export { PartMembersOnMemberLeft } from './part-members.on-member-left.js';
export { PartSidesOnOfferSettled } from './part-sides.on-offer-settled.js';

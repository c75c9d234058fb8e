export { FormProposedGroupOnGroupProposed } from './form-proposed-group/form-proposed-group.on-group-proposed.js';
export { ProposedGroupsModule } from './proposed-groups.module.js';
export { TakePlaceOnPlaceAccepted } from './take-place/take-place.on-place-accepted.js';

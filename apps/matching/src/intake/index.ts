export { CopyGroupsOnGroupClosed } from './copy-groups.on-group-closed.js';
export { CopyGroupsOnGroupFormed } from './copy-groups.on-group-formed.js';
export { FillGroups } from './fill-groups/fill-groups.js';
export { FillGroupsOnGroupPlacesChanged } from './fill-groups.on-group-places-changed.js';
export { IntakeModule } from './intake.module.js';

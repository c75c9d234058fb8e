export { Applicants } from './applicants.store.js';
export { GroupOpening } from './group-opening.store.js';
export { Members } from './members.store.js';
export { PlacesModule } from './places.module.js';

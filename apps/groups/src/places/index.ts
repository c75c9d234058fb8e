export { Members } from './members.store.js';
export { PlacesModule } from './places.module.js';

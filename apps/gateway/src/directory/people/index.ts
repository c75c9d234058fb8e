export { type SealedContact, PeopleStore } from './people.store.js';
export { PeopleModule } from './people.module.js';
export { type Contact, type Lane, LANES, Person, type PersonEntry } from './person.js';

export { FindPrincipal, type SignedIn } from './principal.finder.js';
export { LoginsModule } from './logins.module.js';
export { LoginsStore } from './logins.store.js';

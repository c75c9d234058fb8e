export { KeepAparts } from './keep-aparts.store.js';
export { KeepApartsModule } from './keep-aparts.module.js';

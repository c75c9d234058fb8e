export { CheckInsModule } from './check-ins.module.js';
export { EraseAnswersOnPersonErased } from './erase-answers.on-person-erased.js';
export { instrumentCodes } from './instruments/registry.js';
export { KeysModule } from './keys.module.js';

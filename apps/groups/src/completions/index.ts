export { Completions } from './completions.store.js';
export { CompletionsModule } from './completions.module.js';

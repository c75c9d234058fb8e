export { ErasePreferencesOnPersonErased } from './erase-preferences.on-person-erased.js';
export { PreferencesModule } from './preferences.module.js';
export { PreferencesStore } from './preferences.store.js';
export { UnsubscribeTokens } from './unsubscribe.tokens.js';
export type { Preferences, QuietHours } from './preferences.js';

export { MatchingRulesModule } from './matching-rules.module.js';
export { MatchingRulesStore } from './matching-rules.store.js';
export type { HardRule, Preference, RuleSet } from './rule-set.js';

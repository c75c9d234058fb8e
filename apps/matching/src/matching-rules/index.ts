export { formsGroups, type GroupSettings, groupSettingsOf, meetsInGroups, withinProgram } from './group-settings.js';
export { MatchingRulesBody, rulesOf } from './bodies.http.js';
export { MatchingRulesModule } from './matching-rules.module.js';
export { MatchingRulesStore } from './matching-rules.store.js';
export { type Fairness, type HardRule, type Preference, type RuleSet, ruleSetOf } from './rule-set.js';

export {
  type AgendaBlock,
  type Forum,
  type Gathering,
  LEAD_ROLES,
  type LeadRole,
  type LifeSign,
  type OnCall,
  type Pairing,
  type Quiet,
  type QuietAsk,
} from './formats/format.js';
export { FORMATS, type Format, formatOf, forumOf, gatheringOf } from './formats/formats.js';
export { agendaOf, templateOf, templates, type TemplateName } from './templates/templates.js';
export { LANES, type Lane } from './lane.js';
export { INVITE_HIRES } from './program-hires.store.js';
export { END_PROGRAM } from './program-end.store.js';
export type { ProgramPlan, TrainingModule } from './program-plan.js';
export type { Program } from './program.js';
export { ASK_POLICY } from './program-policy.store.js';
export { ProgramsModule } from './programs.module.js';
export { ProgramsStore } from './programs.store.js';
export { ProgramTally } from './program-tally.store.js';

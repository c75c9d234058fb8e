import { AliasesModule } from './aliases/index.js';
import { CasesModule } from './cases/index.js';
import { CheckInsModule } from './check-ins/index.js';
import { CompletionsModule } from './completions/index.js';
import { DebriefsModule } from './debriefs/index.js';
import { DeparturesModule } from './departures/index.js';
import { DirectoryCopyModule } from './directory-copy/index.js';
import { EncountersModule } from './encounters/index.js';
import { EnrolmentsModule } from './enrolments/index.js';
import { EscalationsModule } from './escalations/index.js';
import { GoalsModule } from './goals/index.js';
import { FitChecksModule } from './fit-checks/index.js';
import { GroupsModule } from './groups/index.js';
import { KeepApartsModule } from './keep-aparts/index.js';
import { LeadInvitationsModule } from './lead-invitations/index.js';
import { MilestonesModule } from './milestones/index.js';
import { ObservationsModule } from './observations/index.js';
import { OfficeTasksModule } from './office-tasks/index.js';
import { PairsModule } from './pairs/index.js';
import { PlacesModule } from './places/index.js';
import { PlansModule } from './plans/index.js';
import { ProgramsModule } from './programs/index.js';
import { ProposedGroupsModule } from './proposed-groups/index.js';
import { QualificationsModule } from './qualifications/index.js';
import { QuietSpellsModule } from './quiet-spells/index.js';
import { RotaModule } from './rota/index.js';
import { SessionsModule } from './sessions/index.js';
import { StepsModule } from './steps/index.js';
import { SiteCalendarsModule } from './site-calendars/index.js';
import { SupportRequestsModule } from './support-requests/index.js';
import { ThreadsModule } from './threads/index.js';

/** Everything this service does. */
export const features = [
  DirectoryCopyModule,
  ProgramsModule,
  EnrolmentsModule,
  QualificationsModule,
  GroupsModule,
  SessionsModule,
  SiteCalendarsModule,
  CheckInsModule,
  EscalationsModule,
  OfficeTasksModule,
  SupportRequestsModule,
  RotaModule,
  EncountersModule,
  KeepApartsModule,
  PairsModule,
  PlacesModule,
  ProposedGroupsModule,
  CasesModule,
  DebriefsModule,
  ObservationsModule,
  CompletionsModule,
  GoalsModule,
  PlansModule,
  MilestonesModule,
  DeparturesModule,
  QuietSpellsModule,
  FitChecksModule,
  LeadInvitationsModule,
  AliasesModule,
  ThreadsModule,
  StepsModule,
];

import { defineService } from '@holdfast/service';
import { checkInMapping } from './check-ins/check-in.mapping.js';
import { CheckInsModule } from './check-ins/index.js';
import { Config } from './config.js';
import { DeparturesModule } from './departures/index.js';
import { DirectoryCopyModule } from './directory-copy/index.js';
import { encounterMapping } from './encounters/encounter.mapping.js';
import { EncountersModule } from './encounters/index.js';
import { enrolmentMapping } from './enrolments/enrolment.mapping.js';
import { EnrolmentsModule } from './enrolments/index.js';
import { escalationMapping } from './escalations/escalation.mapping.js';
import { EscalationsModule } from './escalations/index.js';
import { groupMapping } from './groups/group.mapping.js';
import { GroupsModule } from './groups/index.js';
import { membershipMapping } from './groups/membership.mapping.js';
import { keepApartMapping } from './keep-aparts/keep-apart.mapping.js';
import { KeepApartsModule } from './keep-aparts/index.js';
import { migrations } from './migrations/index.js';
import { OfficeTasksModule } from './office-tasks/index.js';
import { officeTaskMapping } from './office-tasks/office-task.mapping.js';
import { PlacesModule } from './places/index.js';
import { ProgramsModule } from './programs/index.js';
import { programMapping } from './programs/program.mapping.js';
import { QualificationsModule } from './qualifications/index.js';
import { qualificationMapping } from './qualifications/qualification.mapping.js';
import { RotaModule } from './rota/index.js';
import { rotaEntryMapping } from './rota/rota-entry.mapping.js';
import { SessionsModule } from './sessions/index.js';
import { sessionMapping } from './sessions/session.mapping.js';
import { subscriptions } from './subscriptions.js';
import { SupportRequestsModule } from './support-requests/index.js';
import { supportRequestMapping } from './support-requests/support-request.mapping.js';
import { dueWork } from './timers.js';

/** The service on one page. */
export const groups = defineService({
  name: 'groups',
  config: Config,
  features: [
    DirectoryCopyModule,
    ProgramsModule,
    EnrolmentsModule,
    QualificationsModule,
    GroupsModule,
    SessionsModule,
    CheckInsModule,
    EscalationsModule,
    OfficeTasksModule,
    SupportRequestsModule,
    RotaModule,
    EncountersModule,
    KeepApartsModule,
    PlacesModule,
    DeparturesModule,
  ],
  entities: [
    programMapping,
    enrolmentMapping,
    qualificationMapping,
    groupMapping,
    membershipMapping,
    sessionMapping,
    checkInMapping,
    escalationMapping,
    officeTaskMapping,
    supportRequestMapping,
    rotaEntryMapping,
    encounterMapping,
    keepApartMapping,
  ],
  migrations,
  subscriptions,
  timers: dueWork,
  policies: new URL('../policies/', import.meta.url),
});

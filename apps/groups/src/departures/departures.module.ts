import { Module } from '@nestjs/common';
import { CompletionsModule } from '../completions/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { GoalsModule } from '../goals/index.js';
import { GroupsModule } from '../groups/index.js';
import { MilestonesModule } from '../milestones/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { PlacesModule } from '../places/index.js';
import { PlansModule } from '../plans/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SessionsModule } from '../sessions/index.js';
import { CloseGroupHttp } from './close-group/close-group.http.js';
import { CloseGroupHandler } from './close-group/close-group.js';
import { ClosedGroups } from './closed-groups.store.js';
import { Departures } from './departures.store.js';
import { EndedGroups } from './ended-groups.store.js';
import { EndedMemberships } from './ended-memberships.store.js';
import { EndedPairs } from './ended-pairs.store.js';
import { EndProgram } from './end-program/end-program.js';
import { LeaveGroupHttp } from './leave-group/leave-group.http.js';
import { LeaveGroupHandler } from './leave-group/leave-group.js';
import { LeftBehind } from './left-behind.store.js';
import { OwnRecords } from './own-records.store.js';
import { RevokeConsentHttp } from './revoke-consent/revoke-consent.http.js';
import { RevokeConsentHandler } from './revoke-consent/revoke-consent.js';
import { Switches } from './switches.store.js';
import { StepDownHttp } from './step-down/step-down.http.js';
import { StepDownHandler } from './step-down/step-down.js';
import { VacatedPlaces } from './vacated-places.store.js';
import { WithdrawEnrolmentHttp } from './withdraw-enrolment/withdraw-enrolment.http.js';
import { WithdrawEnrolmentHandler } from './withdraw-enrolment/withdraw-enrolment.js';
import { WithdrawEnrolmentsOnPersonErased } from './withdraw-enrolments.on-person-erased.js';

@Module({
  imports: [
    CompletionsModule,
    EnrolmentsModule,
    GoalsModule,
    GroupsModule,
    MilestonesModule,
    OfficeTasksModule,
    PlacesModule,
    PlansModule,
    ProgramsModule,
    SessionsModule,
  ],
  controllers: [LeaveGroupHttp, StepDownHttp, CloseGroupHttp, WithdrawEnrolmentHttp, RevokeConsentHttp],
  providers: [
    Departures,
    EndedGroups,
    EndedMemberships,
    EndedPairs,
    VacatedPlaces,
    ClosedGroups,
    CloseGroupHandler,
    LeftBehind,
    OwnRecords,
    LeaveGroupHandler,
    StepDownHandler,
    WithdrawEnrolmentHandler,
    RevokeConsentHandler,
    WithdrawEnrolmentsOnPersonErased,
    EndProgram,
    Switches,
  ],
  exports: [Departures, Switches],
})
export class DeparturesModule {}

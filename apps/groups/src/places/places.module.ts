import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { GroupsModule } from '../groups/index.js';
import { KeepApartsModule } from '../keep-aparts/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SessionsModule } from '../sessions/index.js';
import { AddLeadHttp } from './add-lead/add-lead.http.js';
import { AddLeadHandler } from './add-lead/add-lead.js';
import { AdmitMemberHttp } from './admit-member/admit-member.http.js';
import { AdmitMemberHandler } from './admit-member/admit-member.js';
import { ApplyToGroupHttp } from './apply-to-group/apply-to-group.http.js';
import { ApplyToGroupHandler } from './apply-to-group/apply-to-group.js';
import { BeginGoodbyeHttp } from './begin-goodbye/begin-goodbye.http.js';
import { BeginGoodbyeHandler } from './begin-goodbye/begin-goodbye.js';
import { ConfirmMembershipHttp } from './confirm-membership/confirm-membership.http.js';
import { ConfirmMembershipHandler } from './confirm-membership/confirm-membership.js';
import { FormGroupHttp } from './form-group/form-group.http.js';
import { FormGroupHandler } from './form-group/form-group.js';
import { JoinGroupHttp } from './join-group/join-group.http.js';
import { JoinGroupHandler } from './join-group/join-group.js';
import { ProposeGroupHttp } from './propose-group/propose-group.http.js';
import { ProposeGroupHandler } from './propose-group/propose-group.js';
import { TurnDownApplicationHttp } from './turn-down-application/turn-down-application.http.js';
import { TurnDownApplicationHandler } from './turn-down-application/turn-down-application.js';
import { WithdrawApplicationHttp } from './withdraw-application/withdraw-application.http.js';
import { WithdrawApplicationHandler } from './withdraw-application/withdraw-application.js';
import { Admissions } from './admissions.store.js';
import { Applicants } from './applicants.store.js';
import { Formation } from './formation.store.js';
import { GroupOpening } from './group-opening.store.js';
import { Members } from './members.store.js';
import { Places } from './places.store.js';

@Module({
  imports: [
    AliasesModule,
    EnrolmentsModule,
    GroupsModule,
    KeepApartsModule,
    OfficeTasksModule,
    ProgramsModule,
    SessionsModule,
  ],
  controllers: [
    FormGroupHttp,
    ProposeGroupHttp,
    JoinGroupHttp,
    ApplyToGroupHttp,
    AdmitMemberHttp,
    TurnDownApplicationHttp,
    WithdrawApplicationHttp,
    AddLeadHttp,
    ConfirmMembershipHttp,
    BeginGoodbyeHttp,
  ],
  providers: [
    Admissions,
    Applicants,
    Formation,
    GroupOpening,
    Members,
    Places,
    FormGroupHandler,
    ProposeGroupHandler,
    JoinGroupHandler,
    ApplyToGroupHandler,
    AdmitMemberHandler,
    TurnDownApplicationHandler,
    WithdrawApplicationHandler,
    AddLeadHandler,
    ConfirmMembershipHandler,
    BeginGoodbyeHandler,
  ],
  exports: [Applicants, GroupOpening, Members],
})
export class PlacesModule {}

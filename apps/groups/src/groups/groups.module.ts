import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { ProgramsModule } from '../programs/index.js';
import { Composition } from './composition.store.js';
import { GetGroupHttp } from './get-group/get-group.http.js';
import { GetGroup } from './get-group/get-group.js';
import { GroupsStore } from './groups.store.js';
import { ListGroupsHttp } from './list-groups/list-groups.http.js';
import { ListGroups } from './list-groups/list-groups.js';
import { ListMyGroupsHttp } from './list-my-groups/list-my-groups.http.js';
import { ListMyGroups } from './list-my-groups/list-my-groups.js';
import { OpenGroupHttp } from './open-group/open-group.http.js';
import { OpenGroupHandler } from './open-group/open-group.js';
import { StartGroupHttp } from './start-group/start-group.http.js';
import { StartGroupHandler } from './start-group/start-group.js';
import { ChangeGroundRulesHttp } from './change-ground-rules/change-ground-rules.http.js';
import { ChangeGroundRulesHandler } from './change-ground-rules/change-ground-rules.js';
import { AcceptGroundRulesHttp } from './accept-ground-rules/accept-ground-rules.http.js';
import { AcceptGroundRulesHandler } from './accept-ground-rules/accept-ground-rules.js';
import { ListOpenGroupsHttp } from './list-open-groups/list-open-groups.http.js';
import { ListOpenGroups } from './list-open-groups/list-open-groups.js';
import { MembershipsStore } from './memberships.store.js';
import { SettleAgreementHttp } from './settle-agreement/settle-agreement.http.js';
import { SettleAgreementHandler } from './settle-agreement/settle-agreement.js';

@Module({
  imports: [EnrolmentsModule, OfficeTasksModule, ProgramsModule],
  controllers: [
    SettleAgreementHttp,
    OpenGroupHttp,
    StartGroupHttp,
    ChangeGroundRulesHttp,
    AcceptGroundRulesHttp,
    ListOpenGroupsHttp,
    ListGroupsHttp,
    GetGroupHttp,
    ListMyGroupsHttp,
  ],
  providers: [
    GroupsStore,
    MembershipsStore,
    Composition,
    SettleAgreementHandler,
    OpenGroupHandler,
    StartGroupHandler,
    ChangeGroundRulesHandler,
    AcceptGroundRulesHandler,
    ListOpenGroups,
    ListGroups,
    GetGroup,
    ListMyGroups,
  ],
  exports: [GroupsStore, MembershipsStore],
})
export class GroupsModule {}

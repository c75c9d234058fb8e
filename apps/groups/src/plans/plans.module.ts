import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { KeysModule } from '../check-ins/index.js';
import { GroupsModule } from '../groups/index.js';
import { BeginPlanHttp } from './begin-plan/begin-plan.http.js';
import { BeginPlanHandler } from './begin-plan/begin-plan.js';
import { ChangePlanHttp } from './change-plan/change-plan.http.js';
import { ChangePlanHandler } from './change-plan/change-plan.js';
import { BrainstormPlanHttp } from './brainstorm-plan/brainstorm-plan.http.js';
import { BrainstormPlanHandler } from './brainstorm-plan/brainstorm-plan.js';
import { EvaluatePlanHttp } from './evaluate-plan/evaluate-plan.http.js';
import { EvaluatePlanHandler } from './evaluate-plan/evaluate-plan.js';
import { ActOnPlanHttp } from './act-on-plan/act-on-plan.http.js';
import { ActOnPlanHandler } from './act-on-plan/act-on-plan.js';
import { CompleteItemHttp } from './complete-item/complete-item.http.js';
import { CompleteItemHandler } from './complete-item/complete-item.js';
import { FollowUpPlanHttp } from './follow-up-plan/follow-up-plan.http.js';
import { FollowUpPlanHandler } from './follow-up-plan/follow-up-plan.js';
import { ListGroupPlansHttp } from './list-group-plans/list-group-plans.http.js';
import { ListGroupPlans } from './list-group-plans/list-group-plans.js';
import { ListMyPlansHttp } from './list-my-plans/list-my-plans.http.js';
import { ListMyPlans } from './list-my-plans/list-my-plans.js';
import { GetPlanHttp } from './get-plan/get-plan.http.js';
import { GetPlan } from './get-plan/get-plan.js';
import { PlanRows } from './plan-rows.store.js';
import { PlansStore } from './plans.store.js';
import { RemindPlan } from './remind-plan/remind-plan.js';

@Module({
  imports: [AliasesModule, GroupsModule, KeysModule],
  controllers: [
    BeginPlanHttp,
    ChangePlanHttp,
    BrainstormPlanHttp,
    EvaluatePlanHttp,
    ActOnPlanHttp,
    CompleteItemHttp,
    FollowUpPlanHttp,
    ListGroupPlansHttp,
    ListMyPlansHttp,
    GetPlanHttp,
  ],
  providers: [
    PlansStore,
    PlanRows,
    BeginPlanHandler,
    ChangePlanHandler,
    BrainstormPlanHandler,
    EvaluatePlanHandler,
    ActOnPlanHandler,
    CompleteItemHandler,
    FollowUpPlanHandler,
    ListGroupPlans,
    ListMyPlans,
    GetPlan,
    RemindPlan,
  ],
  exports: [PlansStore],
})
export class PlansModule {}

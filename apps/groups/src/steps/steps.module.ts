import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { KeysModule } from '../check-ins/index.js';
import { DeparturesModule } from '../departures/index.js';
import { GroupsModule } from '../groups/index.js';
import { ThreadsModule } from '../threads/index.js';
import { AppealStepHttp } from './appeal-step/appeal-step.http.js';
import { AppealStepHandler } from './appeal-step/appeal-step.js';
import { Appeals } from './appeals.store.js';
import { DecideAppealHttp } from './decide-appeal/decide-appeal.http.js';
import { DecideAppealHandler } from './decide-appeal/decide-appeal.js';
import { ListMyStepsHttp } from './list-my-steps/list-my-steps.http.js';
import { ListMySteps } from './list-my-steps/list-my-steps.js';
import { Stepping } from './stepping.store.js';
import { StepsStore } from './steps.store.js';
import { TakeStepHttp } from './take-step/take-step.http.js';
import { TakeStepHandler } from './take-step/take-step.js';

@Module({
  imports: [AliasesModule, DeparturesModule, GroupsModule, KeysModule, ThreadsModule],
  controllers: [TakeStepHttp, AppealStepHttp, DecideAppealHttp, ListMyStepsHttp],
  providers: [StepsStore, Stepping, Appeals, TakeStepHandler, AppealStepHandler, DecideAppealHandler, ListMySteps],
})
export class StepsModule {}

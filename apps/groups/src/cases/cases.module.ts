import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { GroupsModule } from '../groups/index.js';
import { SessionsModule } from '../sessions/index.js';
import { AttestCaseHttp } from './attest-case/attest-case.http.js';
import { AttestCaseHandler } from './attest-case/attest-case.js';
import { CaseSlotsStore } from './case-slots.store.js';
import { Cases } from './cases.store.js';
import { ListCasesHttp } from './list-cases/list-cases.http.js';
import { ListCases } from './list-cases/list-cases.js';
import { PlanCasesHttp } from './plan-cases/plan-cases.http.js';
import { PlanCasesHandler } from './plan-cases/plan-cases.js';

@Module({
  imports: [AliasesModule, GroupsModule, SessionsModule],
  controllers: [PlanCasesHttp, AttestCaseHttp, ListCasesHttp],
  providers: [CaseSlotsStore, Cases, PlanCasesHandler, AttestCaseHandler, ListCases],
})
export class CasesModule {}

import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SupportRequestsModule } from '../support-requests/index.js';
import { CancelRotaEntryHttp } from './cancel-rota-entry/cancel-rota-entry.http.js';
import { CancelRotaEntryHandler } from './cancel-rota-entry/cancel-rota-entry.js';
import { GetCoverageHttp } from './get-coverage/get-coverage.http.js';
import { GetCoverage } from './get-coverage/get-coverage.js';
import { ListMyRotaHttp } from './list-my-rota/list-my-rota.http.js';
import { ListMyRota } from './list-my-rota/list-my-rota.js';
import { PlanRotaEntryHttp } from './plan-rota-entry/plan-rota-entry.http.js';
import { PlanRotaEntryHandler } from './plan-rota-entry/plan-rota-entry.js';
import { RotaEntriesStore } from './rota-entries.store.js';
import { RotaSurroundings } from './surroundings.store.js';

@Module({
  imports: [DirectoryCopyModule, ProgramsModule, SupportRequestsModule],
  controllers: [PlanRotaEntryHttp, CancelRotaEntryHttp, GetCoverageHttp, ListMyRotaHttp],
  providers: [
    RotaEntriesStore,
    RotaSurroundings,
    PlanRotaEntryHandler,
    CancelRotaEntryHandler,
    GetCoverage,
    ListMyRota,
  ],
})
export class RotaModule {}

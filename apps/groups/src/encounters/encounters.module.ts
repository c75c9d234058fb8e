import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SupportRequestsModule } from '../support-requests/index.js';
import { EncountersStore } from './encounters.store.js';
import { GetMyBalanceHttp } from './get-my-balance/get-my-balance.http.js';
import { GetMyBalance } from './get-my-balance/get-my-balance.js';
import { ListMyEncountersHttp } from './list-my-encounters/list-my-encounters.http.js';
import { ListMyEncounters } from './list-my-encounters/list-my-encounters.js';
import { RecordEncounterHttp } from './record-encounter/record-encounter.http.js';
import { RecordEncounterHandler } from './record-encounter/record-encounter.js';
import { EncounterSurroundings } from './surroundings.store.js';

@Module({
  imports: [DirectoryCopyModule, ProgramsModule, SupportRequestsModule],
  controllers: [RecordEncounterHttp, ListMyEncountersHttp, GetMyBalanceHttp],
  providers: [EncountersStore, EncounterSurroundings, RecordEncounterHandler, ListMyEncounters, GetMyBalance],
})
export class EncountersModule {}

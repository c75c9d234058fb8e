import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SupportRequestsModule } from '../support-requests/index.js';
import { EncountersStore } from './encounters.store.js';
import { ListMyEncountersHttp } from './list-my-encounters/list-my-encounters.http.js';
import { ListMyEncounters } from './list-my-encounters/list-my-encounters.js';
import { RecordEncounterHttp } from './record-encounter/record-encounter.http.js';
import { RecordEncounterHandler } from './record-encounter/record-encounter.js';
import { EncounterSurroundings } from './surroundings.store.js';

@Module({
  imports: [DirectoryCopyModule, ProgramsModule, SupportRequestsModule],
  controllers: [RecordEncounterHttp, ListMyEncountersHttp],
  providers: [EncountersStore, EncounterSurroundings, RecordEncounterHandler, ListMyEncounters],
})
export class EncountersModule {}

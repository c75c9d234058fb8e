import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { SessionsModule } from '../sessions/index.js';
import { GiveObservationHttp } from './give-observation/give-observation.http.js';
import { GiveObservationHandler } from './give-observation/give-observation.js';
import { ListMyObservationsHttp } from './list-my-observations/list-my-observations.http.js';
import { ListMyObservations } from './list-my-observations/list-my-observations.js';
import { ObservationsStore } from './observations.store.js';
import { Observed } from './observed.store.js';

@Module({
  imports: [AliasesModule, SessionsModule],
  controllers: [GiveObservationHttp, ListMyObservationsHttp],
  providers: [ObservationsStore, Observed, GiveObservationHandler, ListMyObservations],
})
export class ObservationsModule {}

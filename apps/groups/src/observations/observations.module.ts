import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/index.js';
import { GiveObservationHttp } from './give-observation/give-observation.http.js';
import { GiveObservationHandler } from './give-observation/give-observation.js';
import { ListMyObservationsHttp } from './list-my-observations/list-my-observations.http.js';
import { ListMyObservations } from './list-my-observations/list-my-observations.js';
import { ObservationsStore } from './observations.store.js';

@Module({
  imports: [SessionsModule],
  controllers: [GiveObservationHttp, ListMyObservationsHttp],
  providers: [ObservationsStore, GiveObservationHandler, ListMyObservations],
})
export class ObservationsModule {}

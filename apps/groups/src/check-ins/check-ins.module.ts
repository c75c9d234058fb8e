import { Module } from '@nestjs/common';
import { EscalationsModule } from '../escalations/index.js';
import { ProgramsModule } from '../programs/index.js';
import { SessionsModule } from '../sessions/index.js';
import { CheckInsStore } from './check-ins.store.js';
import { CheckInConsequences } from './consequences.store.js';
import { EraseAnswersOnPersonErased } from './erase-answers.on-person-erased.js';
import { GiveCheckInHttp } from './give-check-in/give-check-in.http.js';
import { GiveCheckInHandler } from './give-check-in/give-check-in.js';
import { KeysModule } from './keys.module.js';
import { ListInstrumentsHttp } from './list-instruments/list-instruments.http.js';
import { CheckInSurroundings } from './surroundings.store.js';

@Module({
  imports: [EscalationsModule, KeysModule, ProgramsModule, SessionsModule],
  controllers: [GiveCheckInHttp, ListInstrumentsHttp],
  providers: [CheckInsStore, CheckInSurroundings, CheckInConsequences, GiveCheckInHandler, EraseAnswersOnPersonErased],
})
export class CheckInsModule {}

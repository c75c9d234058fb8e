import { Module } from '@nestjs/common';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { DecidePairingHttp } from './decide-pairing/decide-pairing.http.js';
import { DecidePairingHandler, PairingParts } from './decide-pairing/decide-pairing.js';
import { LiftPairingHttp } from './lift-pairing/lift-pairing.http.js';
import { LiftPairingHandler } from './lift-pairing/lift-pairing.js';
import { ListPairingsHttp } from './list-pairings/list-pairings.http.js';
import { ListPairings } from './list-pairings/list-pairings.js';
import { PairingsStore } from './pairings.store.js';

@Module({
  imports: [PoolModule, ProgramsModule],
  controllers: [DecidePairingHttp, ListPairingsHttp, LiftPairingHttp],
  providers: [PairingsStore, PairingParts, DecidePairingHandler, ListPairings, LiftPairingHandler],
})
export class PairingsModule {}

import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/index.js';
import { MatchingRulesModule } from '../matching-rules/index.js';
import { ProgramsModule } from '../programs/index.js';
import { AdoptWeightsHttp } from './adopt-weights/adopt-weights.http.js';
import { AdoptWeightsHandler } from './adopt-weights/adopt-weights.js';
import { GetMatchOutcomesHttp } from './get-match-outcomes/get-match-outcomes.http.js';
import { GetMatchOutcomes } from './get-match-outcomes/get-match-outcomes.js';
import { MatchOutcomesOfPrograms } from './match-outcomes.store.js';
import { NoteFitOnFitReported } from './note-fit.on-fit-reported.js';
import { NoteSessionsOnSessionHeld } from './note-sessions.on-session-held.js';

@Module({
  imports: [FiguresModule, MatchingRulesModule, ProgramsModule],
  controllers: [GetMatchOutcomesHttp, AdoptWeightsHttp],
  providers: [
    MatchOutcomesOfPrograms,
    GetMatchOutcomes,
    AdoptWeightsHandler,
    NoteFitOnFitReported,
    NoteSessionsOnSessionHeld,
  ],
})
export class OutcomesModule {}

import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { GroupsModule } from '../groups/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { ProgramsModule } from '../programs/index.js';
import { PlacePairOnMatchAccepted } from './place-pair/place-pair.on-match-accepted.js';
import { PlacePairHandler } from './place-pair/place-pair.js';
import { PlacingEffects } from './placing-effects.store.js';
import { Placings } from './placings.store.js';

@Module({
  imports: [DeparturesModule, EnrolmentsModule, GroupsModule, OfficeTasksModule, ProgramsModule],
  providers: [Placings, PlacingEffects, PlacePairHandler, PlacePairOnMatchAccepted],
})
export class PairsModule {}

import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { GroupsModule } from '../groups/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { PlacesModule } from '../places/index.js';
import { ProgramsModule } from '../programs/index.js';
import { FormProposedGroupOnGroupProposed } from './form-proposed-group/form-proposed-group.on-group-proposed.js';
import { FormationParts, FormProposedGroupHandler } from './form-proposed-group/form-proposed-group.js';
import { Placement, PlaceSurroundings } from './placement.store.js';
import { TakePlaceOnPlaceAccepted } from './take-place/take-place.on-place-accepted.js';
import { TakePlaceHandler } from './take-place/take-place.js';

@Module({
  imports: [DeparturesModule, EnrolmentsModule, GroupsModule, OfficeTasksModule, PlacesModule, ProgramsModule],
  providers: [
    FormationParts,
    FormProposedGroupHandler,
    FormProposedGroupOnGroupProposed,
    PlaceSurroundings,
    Placement,
    TakePlaceHandler,
    TakePlaceOnPlaceAccepted,
  ],
})
export class ProposedGroupsModule {}

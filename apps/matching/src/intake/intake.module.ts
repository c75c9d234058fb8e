import { Module } from '@nestjs/common';
import { PlaceOffersModule } from '../place-offers/index.js';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { CopyGroupsOnGroupClosed } from './copy-groups.on-group-closed.js';
import { CopyGroupsOnGroupFormed } from './copy-groups.on-group-formed.js';
import { FillGroups } from './fill-groups/fill-groups.js';
import { FillGroupsOnGroupPlacesChanged } from './fill-groups.on-group-places-changed.js';

@Module({
  imports: [PlaceOffersModule, PoolModule, ProgramsModule],
  providers: [CopyGroupsOnGroupFormed, CopyGroupsOnGroupClosed, FillGroupsOnGroupPlacesChanged, FillGroups],
})
export class IntakeModule {}

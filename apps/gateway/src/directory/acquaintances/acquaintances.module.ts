import { Module } from '@nestjs/common';
import { AcquaintMembersOnMemberJoined } from './acquaint-members.on-member-joined.js';
import { AcquaintSidesOnMatchProposed } from './acquaint-sides.on-match-proposed.js';
import { AcquaintancesStore } from './acquaintances.store.js';
import { PartMembersOnMemberLeft } from './part-members.on-member-left.js';
import { PartSidesOnOfferSettled } from './part-sides.on-offer-settled.js';

@Module({
  providers: [
    AcquaintancesStore,
    AcquaintMembersOnMemberJoined,
    PartMembersOnMemberLeft,
    AcquaintSidesOnMatchProposed,
    PartSidesOnOfferSettled,
  ],
})
export class AcquaintancesModule {}

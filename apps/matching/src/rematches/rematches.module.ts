import { Module } from '@nestjs/common';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { ProposalsModule } from '../proposals/index.js';
import { RunsModule } from '../runs/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { LeftPeople } from './left-people.store.js';
import { LookAfterLeft } from './look-after-left/look-after-left.js';
import { LookAfterLeftOnMemberLeft } from './look-after-left.on-member-left.js';
import { LookAfterLeftOnSwitchRequested } from './look-after-left.on-switch-requested.js';
import { RematchLeft } from './rematch-left/rematch-left.js';

@Module({
  imports: [PoolModule, ProgramsModule, ProposalsModule, RunsModule, WaitlistModule],
  providers: [LeftPeople, LookAfterLeftOnMemberLeft, LookAfterLeftOnSwitchRequested, LookAfterLeft, RematchLeft],
})
export class RematchesModule {}

import { Module } from '@nestjs/common';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { EnterWaitlistOnJoinRefused } from './enter-waitlist.on-join-refused.js';
import { GetMyWaitlistHttp } from './get-my-waitlist/get-my-waitlist.http.js';
import { GetMyWaitlist } from './get-my-waitlist/get-my-waitlist.js';
import { LeaveWaitlistOnEnrolmentWithdrawn } from './leave-waitlist.on-enrolment-withdrawn.js';
import { LeaveWaitlistOnMemberJoined } from './leave-waitlist.on-member-joined.js';
import { ListWaitlistHttp } from './list-waitlist/list-waitlist.http.js';
import { ListWaitlist } from './list-waitlist/list-waitlist.js';
import { UnlistedWaits } from './unlisted-waits.store.js';
import { WaitlistStore } from './waitlist.store.js';

@Module({
  imports: [PoolModule, ProgramsModule],
  controllers: [ListWaitlistHttp, GetMyWaitlistHttp],
  providers: [
    WaitlistStore,
    UnlistedWaits,
    ListWaitlist,
    GetMyWaitlist,
    LeaveWaitlistOnEnrolmentWithdrawn,
    LeaveWaitlistOnMemberJoined,
    EnterWaitlistOnJoinRefused,
  ],
  exports: [WaitlistStore],
})
export class WaitlistModule {}

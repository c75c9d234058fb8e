import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { KeysModule } from '../check-ins/index.js';
import { GroupsModule } from '../groups/index.js';
import { ListMilestonesHttp } from './list-milestones/list-milestones.http.js';
import { ListMilestones } from './list-milestones/list-milestones.js';
import { MilestonesStore } from './milestones.store.js';
import { ShareMilestoneHttp } from './share-milestone/share-milestone.http.js';
import { ShareMilestoneHandler } from './share-milestone/share-milestone.js';
import { WithdrawMilestoneHttp } from './withdraw-milestone/withdraw-milestone.http.js';
import { WithdrawMilestoneHandler } from './withdraw-milestone/withdraw-milestone.js';

@Module({
  imports: [AliasesModule, GroupsModule, KeysModule],
  controllers: [ShareMilestoneHttp, WithdrawMilestoneHttp, ListMilestonesHttp],
  providers: [MilestonesStore, ShareMilestoneHandler, WithdrawMilestoneHandler, ListMilestones],
  exports: [MilestonesStore],
})
export class MilestonesModule {}

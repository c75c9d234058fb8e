import { Module } from '@nestjs/common';
import { GroupProposalsStore } from './group-proposals.store.js';
import { ListRunGroupsHttp } from './list-run-groups/list-run-groups.http.js';
import { ListRunGroups } from './list-run-groups/list-run-groups.js';
import { RemoveGroupProposalHttp } from './remove-group-proposal/remove-group-proposal.http.js';
import { RemoveGroupProposalHandler } from './remove-group-proposal/remove-group-proposal.js';

@Module({
  controllers: [ListRunGroupsHttp, RemoveGroupProposalHttp],
  providers: [GroupProposalsStore, ListRunGroups, RemoveGroupProposalHandler],
  exports: [GroupProposalsStore],
})
export class GroupProposalsModule {}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ListCandidates } from './list-candidates.js';

@Controller('v1/proposals')
export class ListCandidatesHttp {
  constructor(private readonly listCandidates: ListCandidates) {}

  /** Who else could take the place of the proposed supporter. */
  @Get(':id/candidates')
  @Requires('list_candidates')
  list(@Param('id', Uuid) proposalId: string, @Caller() me: Principal) {
    return this.listCandidates.run(scopeOf(me), proposalId);
  }
}

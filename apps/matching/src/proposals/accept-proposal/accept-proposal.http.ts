import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcceptProposalHandler } from './accept-proposal.js';

@Controller('v1/proposals')
export class AcceptProposalHttp {
  constructor(private readonly acceptProposal: AcceptProposalHandler) {}

  @Post(':id/acceptance')
  @HttpCode(200)
  @Requires('accept_proposal')
  accept(@Param('id', Uuid) proposalId: string, @Caller() { personId }: Principal, @Req() request: FastifyRequest) {
    return this.acceptProposal.run(proposalId, personId, write(request, ok));
  }
}

import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RemoveProposalHandler } from './remove-proposal.js';

class RemoveProposalBody {
  /** A code, for coordinators only. */
  @body.code() reason!: string;
}

@Controller('v1/proposals')
export class RemoveProposalHttp {
  constructor(private readonly removeProposal: RemoveProposalHandler) {}

  @Post(':id/removal')
  @HttpCode(200)
  @Requires('remove_proposal')
  remove(
    @Param('id', Uuid) proposalId: string,
    @Body() { reason }: RemoveProposalBody,
    @Req() request: FastifyRequest,
  ) {
    return this.removeProposal.run({ proposalId, reason }, write(request, ok));
  }
}

import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RemoveGroupProposalHandler } from './remove-group-proposal.js';

class RemoveGroupProposalBody {
  /** A code, for coordinators only. */
  @body.code() reason!: string;
}

@Controller('v1/group-proposals')
export class RemoveGroupProposalHttp {
  constructor(private readonly removeGroupProposal: RemoveGroupProposalHandler) {}

  @Post(':id/removal')
  @HttpCode(200)
  @Requires('remove_group_proposal')
  remove(
    @Param('id', Uuid) groupProposalId: string,
    @Body() { reason }: RemoveGroupProposalBody,
    @Req() request: FastifyRequest,
  ) {
    return this.removeGroupProposal.run({ groupProposalId, reason }, write(request, ok));
  }
}

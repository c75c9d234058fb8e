import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DeclineProposalHandler } from './decline-proposal.js';

/** No reason has to be given, and none reaches the other side. */
const REASONS = ['no_time', 'known_to_each_other', 'not_a_fit', 'prefer_somebody_else', 'other'] as const;

class DeclineProposalBody {
  @body.oneOf(REASONS, { optional: true, nullable: true }) reason: string | null = null;
}

@Controller('v1/proposals')
export class DeclineProposalHttp {
  constructor(private readonly declineProposal: DeclineProposalHandler) {}

  @Post(':id/decline')
  @HttpCode(200)
  @Requires('decline_proposal')
  decline(
    @Param('id', Uuid) proposalId: string,
    @Body() { reason }: DeclineProposalBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.declineProposal.run({ proposalId, by, reason }, write(request, ok));
  }
}

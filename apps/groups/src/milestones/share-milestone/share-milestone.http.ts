import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ShareMilestoneHandler } from './share-milestone.js';

class ShareMilestoneBody {
  /** In the person's own words. */
  @body.text(1, 1_000) text!: string;
}

/** A member tells the group something they are glad of. Nobody outside the group hears of it. */
@Controller('v1/groups')
export class ShareMilestoneHttp {
  constructor(private readonly shareMilestone: ShareMilestoneHandler) {}

  @Post(':id/milestones')
  @Requires('share_milestone')
  share(
    @Param('id', Uuid) groupId: string,
    @Body() { text }: ShareMilestoneBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/groups/${groupId}/milestones`);
    return this.shareMilestone.run({ groupId, by, text }, write(request, answer));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GroupWishBody } from '../wish.http.js';
import { ProposeGroupHandler } from './propose-group.js';

class ProposeGroupBody extends GroupWishBody {
  @body.oneOf(['open', 'listed']) visibility!: 'open' | 'listed';
}

/** A member proposes a group; it opens when the office approves. */
@Controller('v1/programs')
export class ProposeGroupHttp {
  constructor(private readonly proposeGroup: ProposeGroupHandler) {}

  @Post(':id/group-proposals')
  @Requires('propose_group')
  propose(
    @Param('id', Uuid) programId: string,
    @Body() wish: ProposeGroupBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(({ id }) => `/v1/groups/${id}`);
    return this.proposeGroup.run({ programId, by, wish }, write(request, answer));
  }
}

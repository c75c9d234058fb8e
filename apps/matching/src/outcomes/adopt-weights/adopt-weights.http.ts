import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LEARNED, type Learned } from '../kinds.js';
import { AdoptWeightsHandler } from './adopt-weights.js';

class AdoptWeightsBody {
  /** Of the matching rules that the suggestion was read with: refused where they were changed since. */
  @body.whole(0, 2_147_483_647) rulesVersion!: number;
  /** Preferences whose suggested weight is taken over. */
  @body.someOf(LEARNED, { min: 1, max: LEARNED.length }) kinds!: Learned[];
}

@Controller('v1/programs')
export class AdoptWeightsHttp {
  constructor(private readonly adoptWeights: AdoptWeightsHandler) {}

  /** Makes the next version of the program's rules; everything else in them stays as it is. */
  @Post(':id/match-outcomes/adoption')
  @HttpCode(200)
  @Requires('adopt_weights')
  adopt(@Param('id', Uuid) programId: string, @Body() order: AdoptWeightsBody, @Req() request: FastifyRequest) {
    return this.adoptWeights.run({ programId, ...order }, write(request, ok));
  }
}

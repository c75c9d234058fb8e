import { Requires } from '@holdfast/auth';
import { body, etag, jsonAnswer, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { StartMatchRunHandler } from './start-match-run.js';

class StartMatchRunBody {
  /** The same people, rules and seed give the same pairs. */
  @body.whole(0, 2 ** 32 - 1, { optional: true, nullable: true }) seed: number | null = null;
}

@Controller('v1/programs')
export class StartMatchRunHttp {
  constructor(private readonly startMatchRun: StartMatchRunHandler) {}

  /** 202: the run is solved off the request; `GET` its location until it is proposed. */
  @Post(':id/match-runs')
  @HttpCode(202)
  @Requires('start_match_run')
  start(@Param('id', Uuid) programId: string, @Body() { seed }: StartMatchRunBody, @Req() request: FastifyRequest) {
    return this.startMatchRun.run(
      { programId, seed },
      write(request, (result) => started(result as Started)),
    );
  }
}

interface Started {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const started = ({ id, version, state }: Started) =>
  jsonAnswer(202, { id, version, state }, { location: `/v1/match-runs/${id}`, etag: etag(version) });

import { Requires } from '@holdfast/auth';
import { body, etag, jsonAnswer, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MatchingRulesBody, rulesOf } from '../../matching-rules/index.js';
import { StartMatchRunHandler } from './start-match-run.js';

const PURPOSES = ['matching', 'dry_run', 'what_if'] as const;

class StartMatchRunBody {
  /** `dry_run` and `what_if` show what would be proposed and lead to nothing. */
  @body.oneOf(PURPOSES, { optional: true }) purpose: (typeof PURPOSES)[number] = 'matching';
  /** With `what_if` and only then: the rules to be tried on the same people. */
  @body.one(() => MatchingRulesBody, { optional: true }) rules?: MatchingRulesBody;
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
  start(
    @Param('id', Uuid) programId: string,
    @Body() { purpose, rules, seed }: StartMatchRunBody,
    @Req() request: FastifyRequest,
  ) {
    return this.startMatchRun.run(
      { programId, purpose, rules: rules ? rulesOf(rules) : null, seed },
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

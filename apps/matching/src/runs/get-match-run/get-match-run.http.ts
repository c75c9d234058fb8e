import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { GetMatchRun } from './get-match-run.js';

@Controller('v1/match-runs')
export class GetMatchRunHttp {
  constructor(private readonly getMatchRun: GetMatchRun) {}

  @Get(':id')
  @Requires('get_match_run')
  async get(@Param('id', Uuid) runId: string, @Caller() me: Principal) {
    const { run, progress } = await this.getMatchRun.run(scopeOf(me), runId);
    const { id, version, programId, siteIds, state, purpose, seed, rulesVersion, failure, result } = run;
    const { requestedAt, startedAt, finishedAt, publishedAt } = run;
    const leftOver = run.leftOver.map(({ enrolmentId, personId, reason, words }) => ({
      enrolmentId,
      personId,
      reason,
      words,
    }));
    return tagged(version, {
      ...{ id, version, programId, siteIds, state, purpose, seed, rulesVersion, failure, result },
      ...{ requestedAt, startedAt, finishedAt, publishedAt, progress, leftOver },
    });
  }
}

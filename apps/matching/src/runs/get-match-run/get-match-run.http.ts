import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ListedRunAnswer } from '../answers.http.js';
import { GetMatchRun } from './get-match-run.js';

class ProgressAnswer {
  /** `comparing`: everybody with everybody; `solving`: who goes with whom. */
  @shown.text() phase!: string;
  /** Steps behind. */
  @shown.count() done!: number;
  /** Steps in all. */
  @shown.count() total!: number;
  @shown.instant() at!: string;
}

class LeftOverAnswer {
  @body.id() enrolmentId!: string;
  @body.id() personId!: string;
  /** Why nobody was found, as a code. */
  @shown.text() reason!: string;
  /** Why nobody was found, as a sentence. */
  @shown.text() words!: string;
}

class MatchRunAnswer extends ListedRunAnswer {
  @body.id() programId!: string;
  /** The same people, rules and seed give the same result. */
  @shown.count() seed!: number;
  /** Why it failed, as a code. */
  @shown.text({ nullable: true }) failure!: string | null;
  @shown.instant({ nullable: true }) startedAt!: string | null;
  @shown.instant({ nullable: true }) publishedAt!: string | null;
  /** How far it is; null: it has not begun or is over. */
  @shown.part(() => ProgressAnswer, { nullable: true }) progress!: ProgressAnswer | null;
  /** Participants of the reader's sites for whom nobody was found. */
  @shown.parts(() => LeftOverAnswer) leftOver!: LeftOverAnswer[];
}

@Controller('v1/match-runs')
export class GetMatchRunHttp {
  constructor(private readonly getMatchRun: GetMatchRun) {}

  @Get(':id')
  @Requires('get_match_run')
  @ApiOkResponse({ type: MatchRunAnswer })
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

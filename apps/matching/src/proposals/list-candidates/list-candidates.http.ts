import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ReasonAnswer } from '../../pool/index.js';
import { ListCandidates } from './list-candidates.js';

/** Points of one preference; the parts sum to the score. */
class ScorePartAnswer {
  @shown.text() kind!: string;
  @shown.number() points!: number;
  /** Most points it can give. */
  @shown.number() weight!: number;
}

class CandidateAnswer {
  @body.id() supporterId!: string;
  /** Points of this pair for this one place, by the program's preferences. */
  @shown.number() score!: number;
  @shown.parts(() => ScorePartAnswer) parts!: ScorePartAnswer[];
  @shown.parts(() => ReasonAnswer) reasons!: ReasonAnswer[];
}

class RefusedCandidateAnswer {
  @body.id() supporterId!: string;
  /** The hard rules that forbid it, as a sentence. */
  @shown.text() words!: string;
}

class CandidatesAnswer {
  @body.id() proposalId!: string;
  @body.id() participantId!: string;
  /** Best first. */
  @shown.parts(() => CandidateAnswer) possible!: CandidateAnswer[];
  @shown.parts(() => RefusedCandidateAnswer) refused!: RefusedCandidateAnswer[];
}

@Controller('v1/proposals')
export class ListCandidatesHttp {
  constructor(private readonly listCandidates: ListCandidates) {}

  /** Who else could take the place of the proposed supporter. */
  @Get(':id/candidates')
  @Requires('list_candidates')
  @ApiOkResponse({ type: CandidatesAnswer })
  list(@Param('id', Uuid) proposalId: string, @Caller() me: Principal) {
    return this.listCandidates.run(scopeOf(me), proposalId);
  }
}

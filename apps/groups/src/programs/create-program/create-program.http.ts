import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, invalid, write } from '@holdfast/http';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { IntersectionType } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FORMATS, type Format } from '../formats/formats.js';
import { LANES, type Lane } from '../lane.js';
import { TEMPLATES, type TemplateName } from '../templates/templates.js';
import { PlanEssentials, PlanOptions } from '../plan.http.js';
import { CreateProgramHandler } from './create-program.js';

class CreateProgramBody extends IntersectionType(PlanEssentials, PlanOptions) {
  @body.oneOf(FORMATS) format!: Format;
  /** A beginning of this format that many places have; what is said beside it counts. */
  @body.oneOf(TEMPLATES, { optional: true }) template?: TemplateName;
  /** Needed only from somebody who serves both lanes. */
  @body.oneOf(LANES, { optional: true }) lane?: Lane;
  /** Owning site. */
  @body.id() siteId!: string;
  /** Sites it runs at; the owning one unless given. */
  @body.ids({ max: 500, optional: true }) siteIds?: string[];
}

@Controller('v1/programs')
export class CreateProgramHttp {
  constructor(private readonly createProgram: CreateProgramHandler) {}

  @Post()
  @Requires('create_program')
  create(@Body() body: CreateProgramBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { format, lane, siteId, siteIds = [], ...plan } = body;
    const place = { tenantId: me.tenantId, lane: laneFor(me, lane), format, siteId };
    return this.createProgram.run(
      {
        place: { ...place, siteIds: [...new Set([siteId, ...siteIds])] },
        start: plan,
        by: me.personId ?? '',
        within: me.sites,
      },
      write(
        request,
        created(({ id: programId }) => `/v1/programs/${programId}`),
      ),
    );
  }
}

/** The lane is the caller's; only somebody of both lanes has to say which one. */
function laneFor(me: Principal, asked: Lane | undefined): Lane {
  if (me.lane === '*' && asked) return asked;
  if (me.lane !== '*' && (asked === undefined || asked === me.lane)) return me.lane as Lane;
  throw invalid([{ in: 'body', pointer: '/lane', code: 'lane', detail: 'lane must be one the caller works in' }]);
}

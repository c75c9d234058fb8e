import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { instantOf } from '@holdfast/kernel';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { moment } from '../../sessions/index.js';
import { type EncounterType, MODALITIES, type Modality, SUPPORT_TYPES, type SupportType, TYPES } from '../encounter.js';
import { RecordEncounterHandler } from './record-encounter.js';

/** There is no field for words, and none may be added. */
class RecordEncounterBody {
  @body.oneOf(TYPES) type!: EncounterType;
  /** The request it answers or follows up; left out for unplanned contacts. */
  @body.id({ optional: true }) requestId?: string;
  /** Of an unplanned contact with somebody who is in the program. */
  @body.id({ optional: true }) personId?: string;
  @body.whole(1, 600) minutes!: number;
  @body.oneOf(SUPPORT_TYPES) supportType!: SupportType;
  @body.oneOf(MODALITIES) modality!: Modality;
  @moment() occurredAt!: string;
  /** It was hard on the supporter, who is then asked nothing for a while. */
  @body.flag({ optional: true }) hard?: boolean;
}

@Controller('v1/programs')
export class RecordEncounterHttp {
  constructor(private readonly recordEncounter: RecordEncounterHandler) {}

  @Post(':id/encounters')
  @Requires('record_encounter')
  record(
    @Param('id', Uuid) programId: string,
    @Body() { requestId, personId, hard = false, occurredAt, ...what }: RecordEncounterBody,
    @Caller() { personId: supporterId }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const who = { supporterId, requestId: requestId ?? null, personId: personId ?? null };
    const contact = { ...what, ...who, hard, occurredAt: instantOf(occurredAt) };
    return this.recordEncounter.run(
      { programId, contact },
      write(
        request,
        created(() => '/v1/my/encounters'),
      ),
    );
  }
}

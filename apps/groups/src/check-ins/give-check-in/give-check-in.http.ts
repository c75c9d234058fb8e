import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, body, invalid, shown, Uuid, write } from '@holdfast/http';
import { DomainError } from '@holdfast/kernel';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CrisisAnswer } from '../../answers.js';
import { type Moment, MOMENTS } from '../check-in.js';
import { type Given, GiveCheckInHandler } from './give-check-in.js';

const MOST_ANSWERS = 50;

class GiveCheckInBody {
  @body.code() instrument!: string;
  @body.oneOf(MOMENTS) moment!: Moment;
  /** By item code; items left out are not answered. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, maxProperties: MOST_ANSWERS })
  @IsObject()
  answers!: Record<string, unknown>;
}

class GivenCheckInAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @shown.oneOf(['given']) state!: string;
  /** With instruments that ask about danger: whom to call, shown whatever was answered. */
  @shown.parts(() => CrisisAnswer, { optional: true }) crisis?: CrisisAnswer[];
}

const given = answering(201, ({ checkIn: { id, version }, crisis }: Given) => ({
  id,
  version,
  state: 'given',
  ...(crisis && { crisis }),
}));

@Controller('v1/sessions')
export class GiveCheckInHttp {
  constructor(private readonly giveCheckIn: GiveCheckInHandler) {}

  @Post(':id/check-ins')
  @Requires('give_check_in')
  @ApiCreatedResponse({ type: GivenCheckInAnswer })
  give(
    @Param('id', Uuid) sessionId: string,
    @Body() { instrument, moment, answers }: GiveCheckInBody,
    @Caller() { personId }: Principal,
    @Req() request: FastifyRequest,
  ) {
    if (personId === null) throw new DomainError('groups.check_in.not_expected', 'forbidden');
    const command = { sessionId, personId, instrument, moment, answers: numbers(answers) };
    return this.giveCheckIn.run(command, write(request, given));
  }
}

/** A class cannot say "any keys, numbers only". */
function numbers(answers: Readonly<Record<string, unknown>>): Record<string, number> {
  const entries = Object.entries(answers);
  const strange = entries.length > MOST_ANSWERS || entries.some(([, value]) => typeof value !== 'number');
  if (!strange) return Object.fromEntries(entries) as Record<string, number>;
  throw invalid([{ in: 'body', pointer: '/answers', code: 'is_number', detail: 'answers must be numbers' }]);
}

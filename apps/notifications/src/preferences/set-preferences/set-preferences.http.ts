import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, write } from '@holdfast/http';
import { Body, Controller, Put, Req } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateIf, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CATEGORIES, CHANNELS } from '../../workflows/index.js';
import { QuietHoursBody } from '../bodies.http.js';
import { SetPreferencesHandler } from './set-preferences.js';

const MOST = 20;

class SwitchedOffBody {
  @ApiProperty({ enum: [...CATEGORIES] })
  @IsIn(CATEGORIES)
  category!: string;

  @ApiProperty({ enum: [...CHANNELS] })
  @IsIn(CHANNELS)
  channel!: string;
}

class SetPreferencesBody {
  @ApiProperty({ type: () => SwitchedOffBody, isArray: true, maxItems: MOST })
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => SwitchedOffBody)
  switchedOff!: SwitchedOffBody[];

  @ApiProperty({ type: () => QuietHoursBody, nullable: true, description: 'In the own time zone; null for none' })
  @ValidateIf((_, value) => value !== null)
  @ValidateNested()
  @Type(() => QuietHoursBody)
  quietHours!: QuietHoursBody | null;
}

@Controller('v1/my')
export class SetPreferencesHttp {
  constructor(private readonly setPreferences: SetPreferencesHandler) {}

  /** `If-Match: "0"` begins them. What is not listed as switched off is on. */
  @Put('notification-preferences')
  @Requires('set_preferences')
  set(
    @Body() { switchedOff, quietHours }: SetPreferencesBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const personId = me.personId ?? '';
    return this.setPreferences.run({ personId, switchedOff, quietHours }, write(request, ok));
  }
}

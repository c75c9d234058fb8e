import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, tagged } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CATEGORIES } from '../../workflows/index.js';
import { QuietHoursBody } from '../bodies.http.js';
import { GetPreferences } from './get-preferences.js';

class CategoryAnswer {
  @body.oneOf(CATEGORIES) category!: string;
  /** False: care-critical, nobody switches it off. */
  @shown.flag() canBeSwitchedOff!: boolean;
  /** Whether each channel is on. */
  @shown.byName({ type: 'boolean' }) channels!: Record<string, boolean>;
}

class PreferencesAnswer {
  /** 0 while nothing was chosen. */
  @shown.version(0) version!: number;
  @shown.parts(() => CategoryAnswer) categories!: CategoryAnswer[];
  /** Null: no hours are quiet. */
  @shown.part(() => QuietHoursBody, { nullable: true }) quietHours!: QuietHoursBody | null;
}

@Controller('v1/my')
export class GetPreferencesHttp {
  constructor(private readonly getPreferences: GetPreferences) {}

  @Get('notification-preferences')
  @Requires('get_preferences')
  @ApiOkResponse({ type: PreferencesAnswer })
  async get(@Caller() me: Principal) {
    const { version, ...shown } = await this.getPreferences.run(scopeOf(me));
    return tagged(version, { version, ...shown });
  }
}

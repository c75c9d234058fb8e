import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { GetPreferences } from './get-preferences.js';

@Controller('v1/my')
export class GetPreferencesHttp {
  constructor(private readonly getPreferences: GetPreferences) {}

  @Get('notification-preferences')
  @Requires('get_preferences')
  async get(@Caller() me: Principal) {
    const { version, ...shown } = await this.getPreferences.run(scopeOf(me));
    return tagged(version, { version, ...shown });
  }
}

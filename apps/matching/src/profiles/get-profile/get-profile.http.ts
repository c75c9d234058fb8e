import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { GetProfile } from './get-profile.js';

@Controller('v1/enrolments')
export class GetProfileHttp {
  constructor(private readonly getProfile: GetProfile) {}

  @Get(':id/profile')
  @Requires('get_profile')
  async get(@Param('id', Uuid) enrolmentId: string, @Caller() me: Principal) {
    const { id, version, personId, programId, role, completedAt, answers } = await this.getProfile.run(
      scopeOf(me),
      enrolmentId,
    );
    return tagged(version, { id, version, enrolmentId, personId, programId, role, completedAt, ...answers });
  }
}

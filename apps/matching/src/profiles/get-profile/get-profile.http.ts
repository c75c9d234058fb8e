import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ProfileBody } from '../bodies.http.js';
import { GetProfile } from './get-profile.js';

class ProfileAnswer extends ProfileBody {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() enrolmentId!: string;
  @body.id() personId!: string;
  @body.id() programId!: string;
  @shown.oneOf(['participant', 'supporter']) role!: string;
  @shown.instant() completedAt!: string;
}

@Controller('v1/enrolments')
export class GetProfileHttp {
  constructor(private readonly getProfile: GetProfile) {}

  @Get(':id/profile')
  @Requires('get_profile')
  @ApiOkResponse({ type: ProfileAnswer })
  async get(@Param('id', Uuid) enrolmentId: string, @Caller() me: Principal) {
    const { id, version, personId, programId, role, completedAt, answers } = await this.getProfile.run(
      scopeOf(me),
      enrolmentId,
    );
    return tagged(version, { id, version, enrolmentId, personId, programId, role, completedAt, ...answers });
  }
}

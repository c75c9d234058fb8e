import { Requires } from '@holdfast/auth';
import { noContent, Uuid, write } from '@holdfast/http';
import { Controller, Delete, HttpCode, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RevokeRole } from './revoke-role.js';

@Controller('v1/role-grants')
export class RevokeRoleHttp {
  constructor(private readonly revokeRole: RevokeRole) {}

  @Delete(':id')
  @HttpCode(204)
  @Requires('revoke_role')
  revoke(@Param('id', Uuid) id: string, @Req() request: FastifyRequest) {
    return this.revokeRole.run(id, write(request, noContent));
  }
}

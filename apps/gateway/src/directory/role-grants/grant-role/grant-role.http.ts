import { Caller, type Principal, Requires } from '@holdfast/auth';
import { created, write } from '@holdfast/http';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, registerDecorator } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { sitesOrAll } from '../../parameters.js';
import { type Lane, LANES, type Role, ROLES } from '../role-grant.js';
import { GrantRoleHandler } from './grant-role.js';

const MOST_SITES = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isSites = (value: unknown): boolean =>
  value === '*' ||
  (Array.isArray(value) &&
    value.length > 0 &&
    value.length <= MOST_SITES &&
    value.every((each) => typeof each === 'string' && UUID.test(each)));

function IsSites(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isSites',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: `sites must be "*" or 1 to ${MOST_SITES} site ids` },
      validator: { validate: isSites },
    });
}

class GrantRoleBody {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  personId!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiProperty({ enum: LANES })
  @IsIn(LANES)
  lane!: Lane;

  @ApiProperty(sitesOrAll({ minItems: 1, maxItems: MOST_SITES }))
  @IsSites()
  sites!: string[] | '*';
}

@Controller('v1/role-grants')
export class GrantRoleHttp {
  constructor(private readonly grantRole: GrantRoleHandler) {}

  @Post()
  @Requires('grant_role')
  grant(@Body() body: GrantRoleBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.grantRole.run(
      { ...body, tenantId: me.tenantId, grantedBy: me.personId },
      write(
        request,
        created(({ id }) => `/v1/role-grants/${id}`),
      ),
    );
  }
}

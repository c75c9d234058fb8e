import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Module,
  Param,
  Patch,
  Post,
  Query,
  Req,
  type LoggerService,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiProperty } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AuthModule,
  Caller,
  InternalTokenIssuer,
  InternalTokenVerifier,
  keyPair,
  personPrincipal,
  Policies,
  Public,
  Requires,
  ServiceToken,
  ServiceTokenIssuer,
  ServiceTokenVerifier,
  type Principal,
} from '@holdfast/auth';
import { DomainError } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import {
  created,
  createHttpApp,
  Cursors,
  noContent,
  ok,
  page,
  PageQuery,
  Reads,
  tagged,
  Uuid,
  write,
} from './index.js';

class Lid {
  @ApiProperty()
  @IsString()
  colour!: string;
}

class FillJar {
  @ApiProperty()
  @IsInt()
  beans!: number;

  @ApiProperty()
  @IsString()
  @MaxLength(20)
  label!: string;

  @ApiProperty({ type: [Lid], required: false })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Lid)
  lids?: Lid[];
}

const jar = { id: '7d9f2f3a-5f0e-4a55-9f7c-0d3a2a4f1b11', version: 3, state: 'open', label: 'private' };
const cursors = new Cursors('c'.repeat(32));
/** Everything a slice was asked to do, and the error it shall meet. */
export const slice: {
  writes: Write[];
  fail?: unknown;
  stored?: Answer;
  perform?: (asked: Write) => Promise<Answer>;
} = { writes: [] };

/** Stands in for a store: answers as one does, without rows. */
function perform(asked: Write): Answer | Promise<Answer> {
  if (slice.perform) return slice.perform(asked);
  slice.writes.push(asked);
  if (slice.fail instanceof DomainError) return asked.refuse(slice.fail);
  if (slice.fail) throw slice.fail;
  return slice.stored ?? asked.respond(jar, []);
}

@Controller('jars')
class JarsHttp {
  @Post()
  @Requires('fill_jar')
  fill(@Body() _body: FillJar, @Req() request: FastifyRequest) {
    return perform(
      write(
        request,
        created(({ id }) => `/v1/jars/${id}`),
      ),
    );
  }

  @Patch(':id')
  @Requires('fill_jar')
  refill(@Param('id', Uuid) _id: string, @Body() _body: FillJar, @Req() request: FastifyRequest) {
    return perform(write(request, ok));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @Requires('fill_jar')
  empty(@Param('id', Uuid) _id: string, @Req() request: FastifyRequest) {
    return perform(write(request, noContent));
  }

  @Get()
  @Requires('read_jar')
  list(@Query() { limit, cursor }: PageQuery, @Req() request: FastifyRequest) {
    const query = { route: 'jars' };
    const [after = 0] = cursor === undefined ? [] : cursors.decode(cursor, query);
    const rows = [1, 2, 3, 4, 5].filter((row) => row > Number(after)).slice(0, limit + 1);
    return page(request, rows, limit, (last) => cursors.encode([last], query));
  }

  @Get(':id')
  @Requires('read_jar')
  read(@Param('id', Uuid) id: string) {
    if (slice.fail) throw slice.fail;
    return tagged(jar.version, { id });
  }
}

@Controller()
class OtherHttp {
  @Get('whoami')
  @Requires('read_jar')
  whoami(@Caller() { personId, sites }: Principal) {
    return { personId, sites };
  }

  @Get('open')
  @Public()
  open() {
    return { open: true };
  }

  @Get('undeclared')
  undeclared() {
    return {};
  }

  @Post('unchecked')
  @Requires('fill_jar')
  unchecked(@Body() body: { beans: number }[]) {
    return body;
  }

  @Post('internal/resolve')
  @HttpCode(200)
  @Reads()
  @ServiceToken()
  @Requires('resolve')
  resolve(@Caller() { service }: Principal) {
    return { service };
  }
}

const policies = `
permit (principal in Role::"filler", action in [Action::"fill_jar", Action::"read_jar"], resource);
permit (principal in Role::"reader", action == Action::"read_jar", resource);
permit (principal == Service::"notifications", action == Action::"resolve", resource);
`;
const gateway = keyPair();
const mail = keyPair();

export async function testApp(logger: LoggerService | false = false): Promise<NestFastifyApplication> {
  const callers = { notifications: [mail.public] };
  const auth = AuthModule.register({
    authenticator: await InternalTokenVerifier.create({ service: 'groups', publicKeys: [gateway.public] }),
    serviceAuthenticator: await ServiceTokenVerifier.create({ audience: 'groups', callers }),
    policies: new Policies('groups', policies),
  });
  @Module({ imports: [auth], controllers: [JarsHttp, OtherHttp] })
  class TestModule {}
  const app = await createHttpApp(TestModule, { logger });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

export const tenantId = '0b6e0c1e-3c0a-4f3e-8d53-5f6a4b7c8d90';
export const personId = '5a2f1c7e-9d4b-4c6a-8e1f-2b3c4d5e6f70';
export const site = '6b3f1c7e-9d4b-4c6a-8e1f-2b3c4d5e6f71';

/** Where guests are: no policy allows a guest anything. */
const elsewhere = '7c3f1c7e-9d4b-4c6a-8e1f-2b3c4d5e6f72';

export async function bearer(...roles: string[]): Promise<{ authorization: string }> {
  const grants = roles.map((role) => ({ role, sites: [role === 'guest' ? elsewhere : site] }));
  const issuer = await InternalTokenIssuer.create(gateway.private);
  const token = await issuer.mint(personPrincipal({ tenantId, lane: 'staff', personId, grants }), 'groups');
  return { authorization: `Bearer ${token}` };
}

export async function serviceBearer(audience: string): Promise<{ authorization: string }> {
  const issuer = await ServiceTokenIssuer.create({ service: 'notifications', privateKey: mail.private });
  return { authorization: `Bearer ${await issuer.mint(tenantId, audience)}` };
}

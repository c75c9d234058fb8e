import 'reflect-metadata';
import {
  Body,
  CanActivate,
  Controller,
  ExecutionContext,
  Get,
  Headers,
  Inject,
  Injectable,
  Module,
  OnModuleInit,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, ClientsModule, Transport } from '@nestjs/microservices';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsIn, IsObject, IsString } from 'class-validator';
import { createRemoteJWKSet, jwtVerify } from 'jose';

export class CheckInDto {
  @IsString() instrument!: string;
  @IsIn(['check_in', 'check_out', 'pulse']) moment!: string;
  @IsObject() answers!: Record<string, number>;
}

const { TOPIC = '', KAFKA_BROKERS = '', JWKS_URI = '', PORT = '' } = process.env;
const keys = createRemoteJWKSet(new URL(JWKS_URI));

@Injectable()
export class AuthGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    if (type !== 'Bearer') throw new UnauthorizedException();
    try {
      request.user = (await jwtVerify(token, keys)).payload;
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}

@Controller()
export class CheckInsController implements OnModuleInit {
  constructor(@Inject('CHECK_INS') private readonly client: ClientKafka) {}

  async onModuleInit() {
    this.client.subscribeToResponseOf(TOPIC);
    await this.client.connect();
  }

  @Post('v1/sessions/:id/check-ins')
  @UseGuards(AuthGuard)
  give(
    @Param('id', ParseUUIDPipe) sessionId: string,
    @Body() body: CheckInDto,
    @Headers('idempotency-key') idempotencyKey: string,
    @Req() { user }: { user: { tenant: string; sub: string } },
  ) {
    const checkIn = { ...body, sessionId, idempotencyKey, tenantId: user.tenant, personId: user.sub };
    return this.client.send(TOPIC, { key: sessionId, value: checkIn });
  }

  @Get('health/ready')
  ready() {
    return {};
  }
}

@Module({
  imports: [
    ClientsModule.register([
      {
        name: 'CHECK_INS',
        transport: Transport.KAFKA,
        options: { client: { brokers: KAFKA_BROKERS.split(',') }, consumer: { groupId: 'check-ins' } },
      },
    ]),
  ],
  controllers: [CheckInsController],
})
export class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
app.useGlobalPipes(new ValidationPipe());
await app.listen(PORT, '127.0.0.1');

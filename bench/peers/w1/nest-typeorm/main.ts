import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
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
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsIn, IsObject, IsString } from 'class-validator';
import { jwtVerify } from 'jose';
import { Column, DataSource, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
@Index(['tenantId', 'sessionId', 'personId', 'instrument', 'moment'], { unique: true })
export class CheckIn {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') tenantId!: string;
  @Column('uuid') sessionId!: string;
  @Column('uuid') personId!: string;
  @Column() instrument!: string;
  @Column() moment!: string;
  @Column('jsonb') answers!: Record<string, number>;
  @Column({ unique: true }) idempotencyKey!: string;
}

@Entity()
export class OutboxMessage {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() type!: string;
  @Column('jsonb') payload!: object;
}

export class CheckInDto {
  @IsString() instrument!: string;
  @IsIn(['check_in', 'check_out', 'pulse']) moment!: string;
  @IsObject() answers!: Record<string, number>;
}

const publicKey = createPublicKey(process.env.PUBLIC_KEY!);

@Injectable()
export class AuthGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    if (type !== 'Bearer') throw new UnauthorizedException();
    try {
      request.user = (await jwtVerify(token, publicKey)).payload;
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}

@Injectable()
export class CheckInsService {
  constructor(@Inject('DATA_SOURCE') private readonly dataSource: DataSource) {}

  give(checkIn: Partial<CheckIn>) {
    return this.dataSource.transaction(async (manager) => {
      const saved = await manager.save(manager.create(CheckIn, checkIn));
      await manager.save(manager.create(OutboxMessage, { type: 'CheckInSubmitted', payload: { checkInId: saved.id } }));
      return { id: saved.id };
    });
  }
}

@Controller()
export class CheckInsController {
  constructor(private readonly checkIns: CheckInsService) {}

  @Post('v1/sessions/:id/check-ins')
  @UseGuards(AuthGuard)
  give(
    @Param('id', ParseUUIDPipe) sessionId: string,
    @Body() body: CheckInDto,
    @Headers('idempotency-key') idempotencyKey: string,
    @Req() { user }: { user: { tenant: string; sub: string } },
  ) {
    return this.checkIns.give({ ...body, sessionId, idempotencyKey, tenantId: user.tenant, personId: user.sub });
  }

  @Get('health/ready')
  ready() {
    return {};
  }
}

@Module({
  controllers: [CheckInsController],
  providers: [
    CheckInsService,
    {
      provide: 'DATA_SOURCE',
      useFactory: () =>
        new DataSource({
          type: 'postgres',
          url: process.env.DATABASE_URL,
          entities: [CheckIn, OutboxMessage],
          synchronize: true,
        }).initialize(),
    },
  ],
})
export class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
app.useGlobalPipes(new ValidationPipe());
await app.listen(process.env.PORT!, '127.0.0.1');

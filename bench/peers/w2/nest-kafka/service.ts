import 'reflect-metadata';
import { Controller, Get, Inject, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, MicroserviceOptions, Payload, Transport } from '@nestjs/microservices';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Column, DataSource, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

const { TOPIC = '', KAFKA_BROKERS = '', DATABASE_URL = '', PORT = '' } = process.env;

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

  @MessagePattern(TOPIC)
  give(@Payload() checkIn: Partial<CheckIn>) {
    return this.checkIns.give(checkIn);
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
          url: DATABASE_URL,
          entities: [CheckIn, OutboxMessage],
          synchronize: true,
        }).initialize(),
    },
  ],
})
export class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
app.connectMicroservice<MicroserviceOptions>({
  transport: Transport.KAFKA,
  options: { client: { brokers: KAFKA_BROKERS.split(',') }, consumer: { groupId: 'check-ins' } },
});
await app.startAllMicroservices();
await app.listen(PORT, '127.0.0.1');

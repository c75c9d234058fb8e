// The projection as Nest's own documentation shows it: a Kafka microservice, an @EventPattern handler, a TypeORM
// entity and an upsert a message.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions, Payload, Transport } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

@Entity()
class PulseAnswer {
  @PrimaryColumn('uuid') checkInId!: string;
  @Column('text') lane!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') siteId!: string;
  @Column('uuid') groupId!: string;
  @Column('text') participantPseudonym!: string;
  @Column('float') score!: number;
  @Column('timestamptz') submittedAt!: string;
}

const { DATABASE_URL: url, BROKER, TOPIC = '', GROUP, PORT } = process.env;
const database = await new DataSource({
  type: 'postgres',
  url,
  entities: [PulseAnswer],
  synchronize: true,
}).initialize();

@Controller()
class Answers {
  @Get('health/ready')
  ready() {
    return {};
  }

  @EventPattern(TOPIC)
  async submitted(@Payload() event: object) {
    const { checkInId, lane, programId, siteId, groupId, participantPseudonym, score, submittedAt } =
      event as PulseAnswer;
    const answer = { checkInId, lane, programId, siteId, groupId, participantPseudonym, score, submittedAt };
    await database.getRepository(PulseAnswer).upsert(answer, ['checkInId']);
  }
}

@Module({ controllers: [Answers] })
class Analytics {}

const app = await NestFactory.create(Analytics, new FastifyAdapter(), { logger: false });
app.connectMicroservice<MicroserviceOptions>({
  transport: Transport.KAFKA,
  options: {
    client: { brokers: [BROKER ?? ''] },
    consumer: { groupId: GROUP ?? '' },
    subscribe: { fromBeginning: true },
  },
});
await app.startAllMicroservices();
await app.listen(Number(PORT), '127.0.0.1');

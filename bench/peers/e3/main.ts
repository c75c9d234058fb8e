// The read model of check-ins as Nest's own documentation shows it: a Kafka microservice, an @EventPattern handler and
// `save` of a TypeORM entity a message.
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

const { DATABASE_URL: url, BROKER, TOPIC = '', PORT } = process.env;
const database = await new DataSource({
  type: 'postgres',
  url,
  schema: 'public',
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
    await database.getRepository(PulseAnswer).save(event as PulseAnswer);
  }
}

@Module({ controllers: [Answers] })
class Analytics {}

const app = await NestFactory.create(Analytics, new FastifyAdapter(), { logger: false });
app.enableShutdownHooks();
app.connectMicroservice<MicroserviceOptions>({
  transport: Transport.KAFKA,
  options: {
    client: { brokers: [BROKER ?? ''] },
    consumer: { groupId: 'peer' },
    subscribe: { fromBeginning: true },
  },
});
await app.startAllMicroservices();
await app.listen(Number(PORT), '127.0.0.1');

// A made-up part of `groups` that hears of jars: what the specs of the operators' routes put aside and redrive.
import type { EventContract, Received } from '@holdfast/kernel';
import { hears, messagingTables } from '@holdfast/messaging';
import { persistenceTables, type Tx } from '@holdfast/persistence';
import { Injectable, Module } from '@nestjs/common';
import { Type } from 'typebox';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defineService, ServiceVariables } from '../index.js';

const OWNER = 'matching';
const OWN = 'groups';

export const JarFilled: EventContract<{ jarId: string }> = {
  type: `org.holdfast.${OWNER}.JarFilled.v1`,
  name: 'JarFilled',
  version: 1,
  service: OWNER,
  topic: `${OWNER}.jar`,
  key: ({ jarId }) => jarId,
  problems: () => [],
  of: (data) => ({ contract: JarFilled as EventContract, key: data.jarId, data: { ...data } }),
};

/** What the made-up part says itself. */
export const LidTurned: EventContract<{ jarId: string }> = {
  type: `org.holdfast.${OWN}.LidTurned.v1`,
  name: 'LidTurned',
  version: 1,
  service: OWN,
  topic: `${OWN}.lid`,
  key: ({ jarId }) => jarId,
  problems: () => [],
  of: (data) => ({ contract: LidTurned as EventContract, key: data.jarId, data: { ...data } }),
};

/** Sequences that cannot be handled at the moment, and how they fail. */
export const broken = new Map<number, Error>();

@Injectable()
class NoteJars {
  async apply(events: Received<typeof JarFilled>[], tx: Tx) {
    for (const { sequence, aggregateId } of events) {
      const error = broken.get(sequence);
      if (error) throw error;
      await tx.query('INSERT INTO noted VALUES ($1, $2)', [aggregateId, sequence]);
    }
  }
}

@Module({ providers: [NoteJars] })
class JarsModule {}

class Tables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    const tables = [...persistenceTables('groups'), ...messagingTables('groups')];
    for (const statement of [...tables, 'CREATE TABLE noted (jar_id uuid, sequence int)']) {
      await runner.query(statement);
    }
  }

  async down() {}
}

export const jars = defineService({
  name: 'groups',
  config: Type.Object(ServiceVariables),
  features: [JarsModule],
  entities: [],
  migrations: [Tables1764000000000],
  subscriptions: hears('groups').on(JarFilled, NoteJars),
  policies: new URL('../fixtures/none/', import.meta.url),
});

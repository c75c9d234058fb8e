import { relayUpkeep } from '@holdfast/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'analytics';

export class RelayUpkeep1764000000003 implements MigrationInterface {
  readonly name = 'RelayUpkeep1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(relayUpkeep(schema));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE MAINTAIN ON ${schema}.outbox_pending FROM ${schema}_relay`);
  }
}

import { operationsTables } from '@holdfast/messaging';
import { idempotencySweep } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Migration = new () => MigrationInterface;

/** What the mechanism needs since the services' first migration: the same for all, so no service repeats it. */
export const mechanismMigrations = (service: string): Migration[] => [operations(service)];

function operations(service: string): Migration {
  return class Operations1764000000100 implements MigrationInterface {
    readonly name = 'Operations1764000000100';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of [...idempotencySweep(service), ...operationsTables(service)]) {
        await runner.query(statement);
      }
    }

    async down(): Promise<void> {
      throw new Error('migrations only go forward');
    }
  };
}

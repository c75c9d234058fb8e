import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@holdfast/tools/client/api.ts';
import type { Service } from '@holdfast/tools/stack/environment.ts';
import { RawCaller } from '../support/raw.ts';
import type { Ledger } from '../support/ledger.ts';
import type { World } from '../support/world.ts';
import type { Doing } from './loads.ts';
import { SteadyClient } from './steady-client.ts';

/** A service that was held up by an event tries again after a quarter of a minute. */
const PATIENCE_MS = 90_000;

/** Lets somebody do something whose events the service cannot take in until they are put aside, others behind them. */
export async function putAside(world: World, ledger: Ledger, service: Service, { login, load }: Doing): Promise<void> {
  await ledger.rows(
    `CREATE OR REPLACE FUNCTION ${service}.refuse_events() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'refused by the crash points'; END $$`,
  );
  await ledger.rows(
    `CREATE TRIGGER refuse_events BEFORE INSERT ON ${service}.inbox
     FOR EACH STATEMENT EXECUTE FUNCTION ${service}.refuse_events()`,
  );
  try {
    const client = new SteadyClient(await RawCaller.of(world.stack.info, login));
    await load(client, 0);
    await until(`a dead letter at ${service}`, () => isPutAside(ledger, service), {
      withinMs: PATIENCE_MS,
      everyMs: 250,
    });
  } finally {
    await ledger.rows(`DROP TRIGGER refuse_events ON ${service}.inbox`);
  }
}

/** An error nobody foresaw counts as final after a minute of tries: the minute is over sooner here. */
async function isPutAside(ledger: Ledger, service: Service): Promise<boolean> {
  await ledger.rows(
    `UPDATE ${service}.handler_failure SET attempts = 100, first_at = first_at - interval '1 hour' WHERE attempts < 100`,
  );
  return (await ledger.count(`SELECT FROM ${service}.dead_letter WHERE status = 'pending'`)) > 0;
}

/** An operator gives everything that was put aside to the service again, whatever dies under it. */
export const redrives = (service: Service): Doing => ({
  login: 'administrator',
  load: async (client) => {
    const letters = `/v1/operations/${service}/dead-letters?limit=200`;
    const { items } = await client.get<{ items: { topic: string; aggregateId: string | null }[] }>(letters);
    for (const { topic, aggregateId } of items) {
      await client.post(`/v1/operations/${service}/redrives`, { topic, aggregateId });
    }
    if (items.length === 0) await pause(200);
  },
});

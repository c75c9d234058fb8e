import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { PostgresTx } from './postgres-tx.js';
import { systemScope } from './scope.js';

const NOW = instantOf('2026-11-21T12:00:00.000Z');

/** What reaches the socket: `[` and `]` begin and end one write. */
function connection() {
  const done: string[] = [];
  let held = 0;
  const stream = {
    cork: () => (held += 1) === 1 && done.push('['),
    uncork: () => (held -= 1) === 0 && done.push(']'),
  };
  const query = async ({ text }: { text: string }) => {
    done.push(text.trim().split(/\W/, 1)[0]!);
    return { rows: [], command: text };
  };
  return { done, client: { connection: { stream }, query } as unknown as PoolClient };
}

it('sends what is asked for in one go in one write', async () => {
  const { done, client } = connection();
  const tx = new PostgresTx(client, {} as EntityManager, NOW);
  await tx.enter(systemScope('t'));
  await Promise.all([tx.query('LOOK a'), tx.query('LOOK b')]);
  tx.send('PUT a');
  await tx.commit();
  // Promises alone are no pause: nothing came from outside meanwhile.
  await new Promise((resolve) => setImmediate(resolve));
  expect(done.join(' ')).toBe('[ BEGIN SELECT LOOK LOOK PUT COMMIT ]');
  tx.send('PUT b');
  await new Promise((resolve) => setImmediate(resolve));
  expect(done.slice(-3).join(' ')).toBe('[ PUT ]');
});

import pg from 'pg';
import type { FaultClass } from './fault.ts';
import { Repeat } from './repeat.ts';

const EVERY_MS = 1_000;
const TAKEN = 240;

const OURS = `usename ~ '_(app|relay)$'`;

export const killBackends: FaultClass = () => {
  let kills: Repeat | undefined;
  return {
    name: 'Postgres backend kills',
    parts: ['postgres'],
    async inject(rig) {
      kills = new Repeat(EVERY_MS, () =>
        rig.sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}
           ORDER BY state = 'active' DESC, random() LIMIT 2`,
        ),
      );
      return 'two a second, those at work first';
    },
    heal: async () => kills?.stop(),
  };
};

/** Without a checkpoint: what was committed comes back from the log. */
export const restartPostgres: FaultClass = () => ({
  name: 'Postgres immediate restart',
  parts: ['postgres'],
  async inject(rig) {
    rig.stack.signal('postgres', 'SIGQUIT');
    return 'ended at once, the supervisor starts it again';
  },
  heal: (rig) => rig.postgresAnswers(),
});

export const postgresAway: FaultClass = () => {
  let from = 0;
  return {
    name: 'Postgres down',
    parts: ['postgres'],
    seconds: 6,
    async inject(rig) {
      await rig.stack.halt('postgres');
      from = Date.now();
      return 'away for 6 s';
    },
    async heal(rig) {
      rig.postgresDown.push({ from, to: Date.now() });
      await rig.stack.start('postgres');
      await rig.postgresAnswers();
    },
  };
};

export const saturatePostgres: FaultClass = () => {
  let taken: pg.Client[] = [];
  let takes: Repeat | undefined;
  return {
    name: 'Postgres saturation',
    parts: ['postgres'],
    async inject(rig) {
      await rig.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}`);
      takes = new Repeat(50, async () => {
        const client = new pg.Client({ connectionString: rig.stack.info.postgres });
        client.on('error', () => undefined);
        if (taken.length >= TAKEN) return;
        await client.connect();
        taken.push(client);
      });
      return 'every connection that becomes free is taken';
    },
    async heal(rig) {
      await takes?.stop();
      await Promise.all(taken.map((client) => client.end().catch(() => undefined)));
      taken = [];
      await rig.postgresAnswers();
    },
  };
};

/** Takes two rows in the other order than services do, and waits longer than they: they are the ones to give way. */
export const deadlocks: FaultClass = () => {
  let locks: Repeat | undefined;
  return {
    name: 'deadlocks',
    parts: ['postgres'],
    async inject(rig) {
      locks = new Repeat(200, async () => {
        const client = await rig.pool.connect();
        try {
          await client.query(`BEGIN; SET LOCAL deadlock_timeout = '20s'; SET LOCAL lock_timeout = '3s'`);
          const { rows } = await client.query<{ id: string }>(
            `SELECT aggregate_id AS id FROM groups.event_head WHERE topic = 'groups.program'
             ORDER BY last_sequence DESC LIMIT 1 FOR UPDATE`,
          );
          await new Promise((resolve) => setTimeout(resolve, 100));
          await client.query('SELECT FROM groups.program WHERE program_id = $1 FOR UPDATE', [rows[0]?.id]);
        } finally {
          await client.query('ROLLBACK').catch(() => undefined);
          client.release();
        }
      });
      return 'head first, then the program that has it';
    },
    heal: async () => locks?.stop(),
  };
};

/** Nothing may be behind a transaction that never ends. */
export const longTransaction: FaultClass = () => {
  let client: pg.Client | undefined;
  return {
    name: 'long transaction',
    parts: [],
    async inject(rig) {
      client = new pg.Client({ connectionString: rig.stack.info.postgres });
      client.on('error', () => undefined);
      await client.connect();
      await client.query(
        'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*), txid_current() FROM groups.event_log',
      );
      return 'open until the fault is over';
    },
    heal: async () => client?.end().catch(() => undefined),
  };
};

import { type DomainError, instantFromMs } from '@holdfast/kernel';
import { type Answer, changeStep, systemScope, type Tx, type Write, writeStep } from '@holdfast/persistence';
import type { Jar } from './jars.js';
import { planDue } from './sim-rows.js';
import { BEANS, type LedgerEntry, type Op, START, TENANT, type World } from './world.js';

const scope = systemScope(TENANT);

/** Clients with something to do each, in order; what they ask and hear stands in the ledger. */
export function addClients(world: World): void {
  const { rand, scheduler } = world;
  for (let client = rand.between(1, 3); client > 0; client -= 1) {
    const ops = Array.from({ length: rand.between(1, 3) }, (_, n) => makeOp(world, `op-${client}-${n}`));
    world.clientsRunning += 1;
    scheduler.spawn(`client ${client}`, async () => {
      for (const op of ops) await ask(world, op);
      world.clientsRunning -= 1;
    });
  }
}

function makeOp({ rand, jars }: World, id: string): Op {
  const behaviour = () => {
    const draw = rand.next();
    if (draw < 0.6) return 'apply';
    if (draw < 0.72) return 'echo';
    if (draw < 0.84) return 'unheard';
    if (draw < 0.94) return 'failsOnce';
    return draw < 0.97 ? 'breaksRule' : 'failsAlways';
  };
  return {
    id,
    jarId: rand.pick(jars),
    count: rand.between(1, BEANS / 2),
    events: Array.from({ length: rand.between(1, 2) }, behaviour),
    plansTimer: rand.chance(0.25),
    twins: rand.chance(0.15) ? 2 : 1,
    givesUp: rand.chance(0.1),
  };
}

async function ask(world: World, op: Op): Promise<void> {
  const entry: LedgerEntry = { op, answers: [], unknown: 0 };
  world.ledger.push(entry);
  let running = op.twins;
  for (let twin = 1; twin < op.twins; twin += 1) {
    world.scheduler.spawn(`twin of ${op.id}`, async () => {
      await untilAnswered(world, entry);
      running -= 1;
    });
  }
  await untilAnswered(world, entry);
  running -= 1;
  await world.scheduler.wait(() => running === 0);
  if (entry.answers.length > 0 && world.rand.chance(0.1)) {
    const other = await request(world, op, 'another body');
    if (other) entry.reused = other;
  }
}

/** The same key each time, so that it does not matter which of the tries took effect. */
async function untilAnswered(world: World, entry: LedgerEntry): Promise<void> {
  for (;;) {
    const answer = await request(world, entry.op);
    if (!answer) entry.unknown += 1;
    if (answer && answer.headers['retry-after'] === undefined) {
      entry.answers.push(answer);
      return;
    }
    if (!answer && entry.op.givesUp) return;
    await world.scheduler.step();
  }
}

/** Runs in a process of its own, which may die. @returns nothing when it did, or answered that it does not know. */
async function request(world: World, op: Op, fingerprint = 'the body'): Promise<Answer | undefined> {
  const { scheduler, wiring } = world;
  let answer: Answer | undefined;
  const write: Write = {
    ...writeOf(op),
    idempotency: { subject: 'ada', route: 'POST /takes', key: op.id, fingerprint },
  };
  const server = scheduler.spawn(
    `request ${op.id}`,
    async () => {
      answer = await writeStep(wiring.db, wiring.answers, write, (tx) => work(world, op, tx));
    },
    () => undefined,
  );
  await scheduler.wait(() => server.ended);
  return server.killed ? undefined : answer;
}

async function work(world: World, op: Op, tx: Tx) {
  const { id, jarId, count, events } = op;
  const done = await changeStep(tx, world.wiring.jars, {
    id: jarId,
    apply: (jar) => {
      jar.take(count);
      return events.map((each) => ({
        event: each === 'unheard' ? 'Shaken' : 'Taken',
        data: { jarId, opId: id, behaviour: each === 'unheard' ? 'apply' : each },
      }));
    },
  });
  if (op.plansTimer) {
    const dueAt = instantFromMs(START + world.rand.between(0, 2_500));
    await planDue(world.db, tx, {
      ...{ id: world.rand.uuid(), dueAt, kind: 'remind', key: id, payload: {} },
      ...{ tenantId: TENANT, siteId: null, attempts: 0 },
    });
  }
  return done;
}

const writeOf = (op: Op): Write => ({
  scope,
  respond: (jar) => {
    const { version, beans } = jar as Jar;
    return { status: 200, headers: { etag: `"${version}"` }, body: JSON.stringify({ op: op.id, beans }) };
  },
  refuse({ code, details }: DomainError): Answer {
    const headers: Record<string, string> = {};
    if (details.retryAfter !== undefined) headers['retry-after'] = String(details.retryAfter);
    return { status: 409, headers, body: code };
  },
});

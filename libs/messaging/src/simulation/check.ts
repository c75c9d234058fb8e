import type { Answer } from '@holdfast/persistence';
import { headerText } from '../bus/event-bus.js';
import type { PutAside } from '../consumer/consumer-rows.js';
import type { LoggedEvent } from '../outbox/append-step.js';
import { type BeansTaken, type Effect, type Jar, ShakenV1 } from './jars.js';
import type { InboxRow, ParkedEvent, ParkedKey } from './sim-consumer-rows.js';
import type { PlannedRow } from './sim-rows.js';
import { BEANS, type LedgerEntry, type World } from './world.js';

type Found = (violation: string) => void;

/** Holds what is there at rest against what clients were told. @returns what does not fit */
export function violationsOf(world: World): string[] {
  const violations: string[] = [];
  const found: Found = (violation) => violations.push(violation);
  const log = world.db.all<LoggedEvent>('event_log');
  for (const entry of world.ledger) checkOperation(world, entry, log, found);
  checkJars(world, found);
  checkRest(world, found);
  checkTopic(world, log, found);
  checkEffects(world, log, found);
  checkTimers(world, found);
  return violations;
}

const dataOf = ({ event }: LoggedEvent) => event.data as unknown as BeansTaken;
const same = (a: Answer, b: Answer) => JSON.stringify(a) === JSON.stringify(b);

/** Acknowledged: all its events are logged. Refused: none. Unknown: all or none. The same key: the same answer. */
function checkOperation(world: World, { op, answers, reused }: LedgerEntry, log: LoggedEvent[], found: Found): void {
  const [answer, ...others] = answers;
  const logged = log.filter((event) => dataOf(event).opId === op.id && event.event.contract.service === 'sim');
  const own = logged.length;
  const kept = world.db.get<{ answer?: Answer }>(null, 'idempotency', keyOf(op.id));
  if (answer?.status === 200 && own !== op.events.length) found(`${op.id} was acknowledged and has ${own} events`);
  if (answer && answer.status !== 200 && own > 0) found(`${op.id} was refused and has ${own} events`);
  if (!answer && own !== 0 && own !== op.events.length) found(`${op.id} is unknown and half done`);
  if (!answer && own > 0 !== (kept?.answer?.status === 200))
    found(`${op.id} is unknown, and its answer tells otherwise`);
  if (others.some((other) => !same(other, answer as Answer))) found(`${op.id} got two answers to one key`);
  if (answer && !(kept?.answer && same(kept.answer, answer)))
    found(`${op.id} has another answer stored than was given`);
  if (reused && reused.body !== 'request.idempotency_key_reused')
    found(`${op.id} answered another body: ${reused.body}`);
}

const keyOf = (opId: string) => `11111111-1111-4111-8111-111111111111 ada POST /takes ${opId}`;

/** No update is lost: beans and version add up from the operations that took effect. */
function checkJars({ db, jars, ledger }: World, found: Found): void {
  for (const id of jars) {
    const jar = db.get<Jar>(null, 'jar', id) as Jar;
    const stored = (opId: string) => db.get<{ answer?: Answer }>(null, 'idempotency', keyOf(opId))?.answer;
    const done = ledger.filter(({ op }) => op.jarId === id && stored(op.id)?.status === 200);
    const beans = BEANS - done.reduce((sum, { op }) => sum + op.count, 0);
    if (jar.beans !== beans) found(`${id} has ${jar.beans} beans where ${beans} should be left`);
    if (jar.version !== 1 + done.length) found(`${id} has version ${jar.version} after ${done.length} changes`);
  }
}

function checkRest({ db, bus }: World, found: Found): void {
  const waiting = db.all('outbox_pending').length;
  if (waiting > 0) found(`${waiting} events wait in the outbox`);
  if (bus.lag() > 0) found(`the group lags behind by ${bus.lag()}`);
  const gaps = db.all<ParkedKey>('parked_key').filter(({ reason }) => reason === 'gap');
  for (const { aggregateId } of gaps) found(`${aggregateId} waits for an event that never comes`);
}

/** Every logged event is on its topic; per key, sequences are without a hole and first occurrences in order. */
function checkTopic({ bus, chaos }: World, log: readonly LoggedEvent[], found: Found): void {
  const firsts = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { topic, headers } of bus.records()) {
    const id = headerText(headers, 'ce_id');
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    const key = `${topic} ${headerText(headers, 'ce_subject')}`;
    firsts.set(key, [...(firsts.get(key) ?? []), Number(headerText(headers, 'ce_sequence'))]);
  }
  for (const { id, event, sequence } of log) {
    if (!seen.has(id)) found(`${event.key} ${sequence} is logged and not on the topic`);
  }
  if (seen.size > log.length) found(`${seen.size - log.length} events are on a topic and not logged`);
  for (const [key, sequences] of firsts) {
    const sorted = sequences.toSorted((a, b) => a - b);
    if (!isOneToN(sorted)) found(`${key} has sequences ${sorted.join(' ')} on its topic`);
    if (!chaos.misorders && !isOneToN(sequences))
      found(`${key} stands in the order ${sequences.join(' ')} on its topic`);
  }
}

const isOneToN = (numbers: readonly number[]) => numbers.every((number, index) => number === index + 1);

/** Per aggregate: applied once each and in order up to the first poison event, which alone is a dead letter. */
function checkEffects(world: World, log: readonly LoggedEvent[], found: Found): void {
  const { db } = world;
  const dead = db.all<PutAside>('dead_letter');
  const parked = db.all<ParkedEvent>('parked_event');
  const effects = db.all<Effect>('applied');
  const expected: string[] = [];
  for (const [key, events] of byAggregate(log)) {
    const poison = events.find((event) => isPoison(event));
    const heard = events.filter((event) => event.event.contract !== (ShakenV1 as unknown));
    const should = heard.filter(({ sequence }) => !poison || sequence < poison.sequence);
    expected.push(...should.map(({ id }) => id));
    const did = effects.filter((effect) => `${effect.topic} ${effect.key}` === key).map(({ sequence }) => sequence);
    const wanted = should.map(({ sequence }) => sequence);
    if (String(did) !== String(wanted)) found(`${key} applied ${did.join(' ')} instead of ${wanted.join(' ')}`);
    const waits = parked.filter((one) => `${one.topic} ${one.aggregateId}` === key).map(({ sequence }) => sequence);
    const behind = events
      .filter(({ sequence }) => poison && sequence > poison.sequence)
      .map(({ sequence }) => sequence);
    if (String(waits.sort((a, b) => a - b)) !== String(behind)) found(`${key} parked ${waits} instead of ${behind}`);
    const buried = dead.filter(({ incoming }) => incoming.envelope && incoming.envelope.id === poison?.id).length;
    if (poison && buried !== 1) found(`${key} ${poison.sequence} is poison and ${buried} times a dead letter`);
  }
  checkInbox(db.all<InboxRow>('inbox'), expected, found);
  const unreadable = dead.filter(({ incoming }) => !incoming.envelope).length;
  if (unreadable !== world.malformed) found(`${unreadable} of ${world.malformed} malformed records are dead letters`);
  const poisons = [...byAggregate(log).values()].filter((events) => events.some(isPoison)).length;
  if (dead.length !== unreadable + poisons)
    found(`${dead.length - unreadable} dead letters of ${poisons} poison events`);
}

function checkInbox(inbox: readonly InboxRow[], expected: readonly string[], found: Found): void {
  const ids = inbox.map(({ eventId }) => eventId).sort();
  if (String(ids) !== String(expected.toSorted())) found('the inbox holds other events than were applied');
}

const isPoison = (event: LoggedEvent) =>
  event.event.contract.name === 'Taken' && ['breaksRule', 'failsAlways'].includes(dataOf(event).behaviour);

function byAggregate(log: readonly LoggedEvent[]): Map<string, LoggedEvent[]> {
  const all = new Map<string, LoggedEvent[]>();
  for (const event of log) {
    const key = `${event.event.contract.topic} ${event.event.key}`;
    all.set(key, [...(all.get(key) ?? []), event]);
  }
  for (const events of all.values()) events.sort((a, b) => a.sequence - b.sequence);
  return all;
}

/** A timer of an operation that took effect: tried at least once, effective once. Any other: never. */
function checkTimers({ db, ledger }: World, found: Found): void {
  const left = db.all<PlannedRow>('due_work').length;
  if (left > 0) found(`${left} timers never fired`);
  const fired = db.all<string>('fired');
  for (const { op } of ledger) {
    const took = db.get<{ answer?: Answer }>(null, 'idempotency', keyOf(op.id))?.answer?.status === 200;
    const wanted = took && op.plansTimer ? 1 : 0;
    const times = fired.filter((key) => key === op.id).length;
    if (times !== wanted) found(`the timer of ${op.id} took effect ${times} times instead of ${wanted}`);
  }
}

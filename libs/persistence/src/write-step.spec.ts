import { expect, it } from '@jest/globals';
import { DomainError, instantOf } from '@holdfast/kernel';
import { type Answer, type AnswerRows, type StepDb, systemScope, type Tx, type Write, writeStep } from './index.js';

const tx = {
  now: instantOf('2026-03-02T14:00:00Z'),
  versionsBefore: new Map(),
  attempt: (work: () => Promise<unknown>) => work(),
} as unknown as Tx;
const db: StepDb = { transaction: (_, work) => work(tx) };

const write: Write = {
  scope: systemScope('11111111-1111-4111-8111-111111111111'),
  idempotency: { subject: 'me', route: 'POST /jars', key: 'k', fingerprint: 'a' },
  respond: () => ({ status: 201, headers: {}, body: 'done' }),
  refuse: ({ code }) => ({ status: 409, headers: {}, body: code }),
};

function remembering() {
  const settled: Answer[] = [];
  const rows: AnswerRows = {
    claim: async () => settled[0] && { fingerprint: 'a', answer: settled[0] },
    settle: async (_, _tenant, _claimed, answer) => void settled.push(answer),
  };
  return { rows, settled };
}

const failing = (...errors: DomainError[]) => {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
    return { result: {}, facts: [] };
  };
};

it('keeps the refusal of a broken rule for the next one who asks', async () => {
  const { rows } = remembering();
  const work = failing(new DomainError('groups.jar.empty', 'conflict'));
  expect((await writeStep(db, rows, write, work)).body).toBe('groups.jar.empty');
  expect((await writeStep(db, rows, write, work)).body).toBe('groups.jar.empty');
});

it('does not keep a refusal that asks to try again, or trying again would never help', async () => {
  const { rows, settled } = remembering();
  const work = failing(new DomainError('request.too_many_writers', 'conflict', { retryAfter: 1 }));
  expect((await writeStep(db, rows, write, work)).body).toBe('request.too_many_writers');
  expect(settled).toEqual([]);
  expect((await writeStep(db, rows, write, work)).body).toBe('done');
});

it('keeps the answer in the transaction of what it answers: none is there without the other', async () => {
  const happened: string[] = [];
  const steps: StepDb = {
    transaction: async (_, work) => {
      happened.push('begin');
      const done = await work(tx);
      happened.push('commit');
      return done;
    },
  };
  const rows: AnswerRows = { claim: async () => undefined, settle: async () => void happened.push('answer') };
  await writeStep(steps, rows, write, async () => {
    happened.push('work');
    return { result: {}, facts: [] };
  });
  expect(happened).toEqual(['begin', 'work', 'answer', 'commit']);
});

import { answered, bodyOf, type Kind, partOf } from '../kind.ts';
import type { Bystander } from '../office.ts';

const busy = (who: Bystander, learn: (text: { id: string }) => void) => {
  who.busy = true;
  return (answer: { status: number; text: string } | undefined) => {
    who.busy = false;
    if (answer && answer.status < 300) learn(JSON.parse(answer.text || '{}') as { id: string });
  };
};

export const requestEnrolment: Kind = {
  name: 'enrol',
  share: 5,
  plan: ({ bystanders, openProgramId }, random) => {
    const free = bystanders.filter((who) => !who.busy && who.enrolmentId === undefined);
    if (free.length === 0) return undefined;
    const who = random.pick(free);
    return {
      login: who.login,
      method: 'POST',
      path: `/v1/programs/${openProgramId}/enrolments`,
      body: { role: 'participant', entry: 'applied' },
      learn: busy(who, ({ id }) => (who.enrolmentId = id)),
    };
  },
  effects: (wish, answer) => [
    {
      service: 'groups',
      event: 'EnrolmentRequested',
      aggregateId: answered<{ id: string }>(answer).id,
      data: { programId: partOf(wish, 3) },
    },
  ],
  resource: {
    service: 'groups',
    sql: `SELECT enrolment_id AS id, jsonb_build_object('programId', program_id, 'role', role, 'entry', entry) AS kept
          FROM groups.enrolment`,
    kept: (wish) => ({ programId: partOf(wish, 3), ...bodyOf<{ role: string; entry: string }>(wish) }),
    ids: (answer) => [answered<{ id: string }>(answer).id],
  },
};

export const withdrawEnrolment: Kind = {
  name: 'withdraw',
  share: 4,
  plan: ({ bystanders }, random) => {
    const enrolled = bystanders.filter((who) => !who.busy && who.enrolmentId !== undefined);
    if (enrolled.length === 0) return undefined;
    const who = random.pick(enrolled);
    return {
      login: who.login,
      method: 'POST',
      path: `/v1/enrolments/${who.enrolmentId}/withdrawal`,
      learn: busy(who, () => (who.enrolmentId = undefined)),
    };
  },
  effects: (wish) => [{ service: 'groups', event: 'EnrolmentWithdrawn', aggregateId: partOf(wish, 3) }],
};

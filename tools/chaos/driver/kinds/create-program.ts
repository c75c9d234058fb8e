import { answered, bodyOf, type Kind } from '../kind.ts';

/** The smallest program there can be. */
export const smallProgram = (siteId: string, name: string, capacity: number) => ({
  format: 'mentorship',
  siteId,
  name,
  purpose: 'Colleagues stand by each other',
  purposeCode: 'peer_mentoring',
  population: 'Nurses',
  startsOn: '2026-01-05',
  capacity,
});

type Program = ReturnType<typeof smallProgram>;

export const createProgram: Kind = {
  name: 'create program',
  share: 30,
  plan: ({ siteId, nextNumber }, _random, op) => ({
    login: 'lead',
    method: 'POST',
    path: '/v1/programs',
    body: smallProgram(siteId, op, nextNumber()),
  }),
  effects: (wish, answer) => [
    {
      service: 'groups',
      event: 'ProgramChanged',
      aggregateId: answered<{ id: string }>(answer).id,
      data: { capacity: bodyOf<Program>(wish).capacity },
    },
  ],
  resource: {
    service: 'groups',
    sql: `SELECT program_id AS id, jsonb_build_object('name', plan ->> 'name', 'capacity', plan -> 'capacity',
            'purpose', plan ->> 'purpose', 'population', plan ->> 'population', 'siteId', site_id, 'format', format)
            AS kept FROM groups.program`,
    kept: (wish) => {
      const { name, capacity, purpose, population, siteId, format } = bodyOf<Program>(wish);
      return { name, capacity, purpose, population, siteId, format };
    },
    ids: (answer) => [answered<{ id: string }>(answer).id],
  },
};

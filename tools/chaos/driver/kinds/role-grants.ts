import { answered, bodyOf, type Kind, partOf } from '../kind.ts';
import type { Bystander } from '../office.ts';
import type { Answered } from '../ledger.ts';

interface GrantBody {
  readonly personId: string;
  readonly role: string;
}

const busy = (who: Bystander, learn: (answer: Answered) => void) => {
  who.busy = true;
  return (answer: Answered | undefined) => {
    who.busy = false;
    if (answer && answer.status < 300) learn(answer);
  };
};

export const grantRole: Kind = {
  name: 'grant role',
  share: 6,
  plan: ({ bystanders, siteId }, random) => {
    const free = bystanders.filter((who) => !who.busy && who.grant === undefined);
    if (free.length === 0) return undefined;
    const who = random.pick(free);
    return {
      login: 'administrator',
      method: 'POST',
      path: '/v1/role-grants',
      body: { personId: who.personId, role: 'facilitator', lane: 'staff', sites: [siteId] },
      learn: busy(who, (answer) => (who.grant = answered<{ id: string; version: number }>(answer))),
    };
  },
  effects: (wish, answer) => [
    {
      service: 'gateway',
      event: 'RoleGranted',
      aggregateId: bodyOf<GrantBody>(wish).personId,
      data: { grantId: answered<{ id: string }>(answer).id },
    },
  ],
  resource: {
    service: 'gateway',
    sql: `SELECT role_grant_id AS id, jsonb_build_object('personId', person_id, 'role', role) AS kept
          FROM gateway.role_grant`,
    kept: (wish) => {
      const { personId, role } = bodyOf<GrantBody>(wish);
      return { personId, role };
    },
    ids: (answer) => [answered<{ id: string }>(answer).id],
  },
};

export const revokeRole: Kind = {
  name: 'revoke role',
  share: 5,
  plan: ({ bystanders }, random) => {
    const holders = bystanders.filter((who) => !who.busy && who.grant !== undefined);
    if (holders.length === 0) return undefined;
    const who = random.pick(holders);
    const { id, version } = who.grant as { id: string; version: number };
    return {
      login: 'administrator',
      method: 'DELETE',
      path: `/v1/role-grants/${id}`,
      ifMatch: version,
      learn: busy(who, () => (who.grant = undefined)),
    };
  },
  effects: (wish) => [{ service: 'gateway', event: 'RoleRevoked', data: { grantId: partOf(wish, 3) } }],
};

import { describe, expect, it } from '@jest/globals';
import { MemberJoinedV1, MemberLeftV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { Membership } from './membership.js';
import { membershipOutbound } from './membership.outbound.js';

const beginFrom = (name: string, onTrial = false) => {
  const { membershipId, lane, programId, siteId, format, groupId, joinedAt, ...of } = fixture(MemberJoinedV1, name);
  const place = { tenantId: 't', lane, siteId, programId, format, groupId };
  const { personId, role, enrolmentId, proposalId = null } = of;
  return Membership.begin(membershipId, joinedAt, place, { personId, role, enrolmentId, proposalId, onTrial });
};

describe('a membership', () => {
  it.each(['typical', 'mentor', 'placed-by-hand'])('is told when it begins: %s', (name) => {
    const { aggregate, facts } = beginFrom(name);
    const told = facts.flatMap((fact) => membershipOutbound(fact, aggregate));
    expect(told.map(({ data }) => data)).toEqual([fixture(MemberJoinedV1, name)]);
    expect(aggregate.state).toBe('active');
  });

  it('begins on trial where the format has one, and passes it once', () => {
    const { aggregate } = beginFrom('typical', true);
    expect(aggregate.state).toBe('trial');
    expect(aggregate.passTrial()).toHaveLength(1);
    expect(aggregate.passTrial()).toEqual([]);
    expect(aggregate.state).toBe('active');
  });

  it.each(['trial', 'active'] as const)('ends once, from %s', (state) => {
    const { aggregate } = beginFrom('typical', state === 'trial');
    const left = fixture(MemberLeftV1);
    const facts = aggregate.leave(left.reason, left.leftAt);
    const told = facts.flatMap((fact) => membershipOutbound(fact, aggregate)).map(({ data }) => data);
    expect(told).toMatchObject([{ reason: left.reason, leftAt: left.leftAt, membershipId: aggregate.id }]);
    expect(aggregate.leave('again', left.leftAt)).toEqual([]);
    expect(() => aggregate.passTrial()).toThrow('groups.membership.left');
  });
});

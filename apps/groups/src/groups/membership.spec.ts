import { describe, expect, it } from '@jest/globals';
import {
  FitAskedV1,
  FitReportedV1,
  MemberJoinedV1,
  MemberLeftV1,
  MemberRoleChangedV1,
  SwitchRequestedV1,
} from '@holdfast/contracts';
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

  it('is asked once how it fits, and then says so as often as it changes', () => {
    const { aggregate } = beginFrom('typical');
    const { askedAt } = fixture(FitAskedV1);
    const { fit, reportedAt } = fixture(FitReportedV1);
    expect(() => aggregate.reportFit(fit, reportedAt)).toThrow('groups.membership.not_met_yet');
    const facts = [...aggregate.askFit(askedAt), ...aggregate.askFit(reportedAt)];
    facts.push(...aggregate.reportFit(fit, reportedAt), ...aggregate.reportFit(fit, reportedAt));
    facts.push(...aggregate.reportFit('not_a_fit', reportedAt));
    const told = facts.flatMap((fact) => membershipOutbound(fact, aggregate)).map(({ data }) => data);
    const { membershipId, groupId, personId } = fixture(MemberJoinedV1);
    const own = { membershipId, groupId, personId };
    expect(told).toMatchObject([
      { ...own, askedAt },
      { ...own, fit },
      { ...own, fit: 'not_a_fit' },
    ]);
  });

  it('is to be exchanged from one moment on, however often that is asked', () => {
    const { aggregate } = beginFrom('typical');
    const { requestedAt } = fixture(SwitchRequestedV1);
    const facts = [...aggregate.requestSwitch(requestedAt), ...aggregate.requestSwitch(requestedAt)];
    const told = facts.flatMap((fact) => membershipOutbound(fact, aggregate)).map(({ data }) => data);
    const { membershipId, enrolmentId, personId } = fixture(MemberJoinedV1);
    expect(told).toMatchObject([{ membershipId, enrolmentId, personId, requestedAt }]);
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
    expect(() => aggregate.requestSwitch(left.leftAt)).toThrow('groups.membership.left');
    expect(() => aggregate.reportFit('good_fit', left.leftAt)).toThrow('groups.membership.left');
    expect(aggregate.askFit(left.leftAt)).toEqual([]);
  });

  it('is told in another role, with the enrolment they lead by kept beside their own', () => {
    const { aggregate } = beginFrom('typical');
    const { role, changedAt } = fixture(MemberRoleChangedV1);
    const { role: previousRole, enrolmentId } = fixture(MemberJoinedV1);
    const facts = aggregate.changeRole(role, 'as-supporter', changedAt);
    const told = facts.flatMap((fact) => membershipOutbound(fact, aggregate)).map(({ data }) => data);
    expect(told).toMatchObject([{ role, previousRole, changedAt, membershipId: aggregate.id }]);
    expect(aggregate.enrolmentIds).toEqual([enrolmentId, 'as-supporter']);
    expect(aggregate.changeRole(role, 'as-supporter', changedAt)).toEqual([]);
    aggregate.changeRole('member', null, changedAt);
    expect(aggregate.enrolmentIds).toEqual([enrolmentId]);
    aggregate.leave('departed', changedAt);
    expect(() => aggregate.changeRole(role, null, changedAt)).toThrow('groups.membership.left');
  });
});

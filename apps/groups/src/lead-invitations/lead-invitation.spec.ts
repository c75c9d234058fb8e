import { expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { LeadInvitation } from './lead-invitation.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 's',
  programId: 'p',
  format: 'support_group',
  groupId: 'g',
} as const;
const inviting = { personId: 'ana', role: 'co_facilitator', invitedBy: 'lead' } as const;
const send = (over: object = {}) => LeadInvitation.send('i', at, place, { ...inviting, ...over }).aggregate;
const late = plus(at, { days: 14 });

it('is answered by the person alone, once, within two weeks', () => {
  const invitation = send();
  expect(() => invitation.accept('lead', at)).toThrow('groups.lead_invitation.not_own');
  expect(invitation.accept('ana', at)).toEqual([{ type: 'InvitationAccepted' }]);
  expect(invitation.accept('ana', late)).toEqual([]);
  expect(() => invitation.decline('ana', at)).toThrow('groups.lead_invitation.not_open');
});

it('is declined without a reason, which ends it', () => {
  const invitation = send();
  expect(invitation.decline('ana', at)).toEqual([{ type: 'InvitationDeclined' }]);
  expect([invitation.expire(late), invitation.state, invitation.settledAt]).toEqual([[], 'declined', at]);
});

it('runs out by itself', () => {
  const invitation = send();
  expect(invitation.expire(plus(late, { minutes: -1 }))).toEqual([]);
  expect(() => invitation.accept('ana', late)).toThrow('groups.lead_invitation.not_open');
  expect(invitation.expire(late)).toEqual([{ type: 'InvitationExpired' }]);
});

it('is sent by somebody else', () => {
  expect(() => send({ invitedBy: 'ana' })).toThrow('groups.lead_invitation.own');
});

import { expect, it } from '@jest/globals';
import { LeadInvitedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { leadInvitationOutbound } from './lead-invitation.outbound.js';
import type { LeadInvitation } from './lead-invitation.js';

const { leadInvitationId: id, ...rest } = fixture(LeadInvitedV1);
const invitation = { id, ...rest, invitedBy: 'somebody' } as LeadInvitation;

it('tells the person and never who invited them', () => {
  expect(leadInvitationOutbound({ type: 'LeadInvited' }, invitation)).toMatchObject([{ data: fixture(LeadInvitedV1) }]);
});

it.each(['InvitationAccepted', 'InvitationDeclined', 'InvitationExpired'] as const)('tells nobody of %s', (type) => {
  expect(leadInvitationOutbound({ type }, invitation)).toEqual([]);
});

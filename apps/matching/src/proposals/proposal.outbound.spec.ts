import { describe, expect, it } from '@jest/globals';
import { MatchAcceptedV1, MatchDeclinedV1, MatchProposedV1, OfferExpiredV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { draft } from '../../specs/drafts.js';
import { Proposal, type ProposalFact } from './proposal.js';
import { proposalOutbound } from './proposal.outbound.js';

const accepted = fixture(MatchAcceptedV1);
const proposed = fixture(MatchProposedV1);
const { lane, programId, format, siteId } = accepted;

const made = (runId: string | null) =>
  Proposal.propose(
    accepted.proposalId,
    { tenantId: 't', lane, programId, format, runId },
    draft({
      participant: { personId: accepted.participantId, enrolmentId: accepted.participantEnrolmentId, siteId },
      supporter: { personId: accepted.supporterId, enrolmentId: accepted.supporterEnrolmentId, siteId },
      slot: accepted.commonSlot,
    }),
  ).aggregate;

const told: [ProposalFact, object][] = [
  [{ type: 'MatchProposed', expiresAt: proposed.expiresAt }, proposed],
  [{ type: 'MatchAccepted' }, accepted],
  [{ type: 'MatchDeclined', by: fixture(MatchDeclinedV1).declinedBy }, fixture(MatchDeclinedV1)],
  [{ type: 'OfferExpired', waitingFor: fixture(OfferExpiredV1).waitingFor }, fixture(OfferExpiredV1)],
];

describe('facts in public words', () => {
  it.each(told)('%j', (fact, data) => {
    const events = proposalOutbound(fact, made(proposed.runId));
    expect(events.map((event) => [event.contract.name, event.data])).toEqual([[fact.type, data]]);
  });

  it('an offer chosen again for one person names no run', () => {
    const byHand = fixture(MatchProposedV1, 'by-hand');
    const fact = { type: 'MatchProposed', expiresAt: byHand.expiresAt } as const;
    expect(proposalOutbound(fact, made(null)).map(({ data }) => data)).toEqual([byHand]);
  });

  it.each([
    { type: 'ProposalConsidered' },
    { type: 'ProposalMade' },
    { type: 'ProposalRemoved' },
    { type: 'ProposalDropped' },
    { type: 'OfferAnswered', by: 'participant' },
    { type: 'PairPlaced' },
    { type: 'PairRefused' },
    { type: 'SupporterExchanged' },
  ] as ProposalFact[])('%j stays here', (fact) => {
    expect(proposalOutbound(fact, made(null))).toEqual([]);
  });
});

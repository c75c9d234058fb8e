import {
  MatchAcceptedV1,
  MatchDeclinedV1,
  MatchProposedV1,
  OfferExpiredV1,
  OfferExpiringV1,
} from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Proposal, ProposalFact } from './proposal.js';

type Place = Pick<Parameters<typeof MatchAcceptedV1.of>[0], 'lane' | 'format'>;

/** What is decided before anybody was asked, single answers and reasons stay here. */
export function proposalOutbound(fact: ProposalFact, proposal: Proposal): OutboundEvent[] {
  const { programId, siteId, id: proposalId, participantId, supporterId } = proposal;
  const { participantEnrolmentId, supporterEnrolmentId, runId, slot } = proposal;
  const { lane, format } = proposal as Place;
  const place = { lane, programId, siteId, format };
  const pair = {
    ...place,
    ...{ proposalId, participantId, supporterId, participantEnrolmentId, supporterEnrolmentId },
  };
  switch (fact.type) {
    case 'MatchProposed':
      return [MatchProposedV1.of({ ...pair, runId, expiresAt: fact.expiresAt })];
    case 'MatchAccepted':
      return [MatchAcceptedV1.of({ ...pair, commonSlot: slot })];
    case 'MatchDeclined':
      return [MatchDeclinedV1.of({ ...pair, declinedBy: fact.by })];
    case 'OfferExpired':
      return [OfferExpiredV1.of({ ...pair, waitingFor: fact.waitingFor })];
    case 'OfferExpiring':
      return [OfferExpiringV1.of({ ...place, proposalId, waitingFor: fact.waitingFor, expiresAt: fact.expiresAt })];
    case 'ProposalConsidered':
    case 'ProposalMade':
    case 'ProposalRemoved':
    case 'ProposalDropped':
    case 'OfferAnswered':
    case 'PairPlaced':
    case 'PairRefused':
    case 'SupporterExchanged':
      return [];
    default:
      return assertNever(fact);
  }
}

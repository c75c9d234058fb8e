import { Module } from '@nestjs/common';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { AcceptProposalHttp } from './accept-proposal/accept-proposal.http.js';
import { AcceptProposalHandler } from './accept-proposal/accept-proposal.js';
import { ChooseAgainFor } from './choose-again/choose-again.js';
import { DeclineProposalHttp } from './decline-proposal/decline-proposal.http.js';
import { DeclineProposalHandler } from './decline-proposal/decline-proposal.js';
import { ExchangeSupporterHttp } from './exchange-supporter/exchange-supporter.http.js';
import { ExchangeSupporterHandler } from './exchange-supporter/exchange-supporter.js';
import { ExpireOffer } from './expire-offer/expire-offer.js';
import { ListCandidatesHttp } from './list-candidates/list-candidates.http.js';
import { ListCandidates } from './list-candidates/list-candidates.js';
import { ListMyOffersHttp } from './list-my-offers/list-my-offers.http.js';
import { ListMyOffers } from './list-my-offers/list-my-offers.js';
import { Offers } from './offers.store.js';
import { ProposalsStore } from './proposals.store.js';
import { RemindOffer } from './remind-offer/remind-offer.js';
import { RemoveProposalHttp } from './remove-proposal/remove-proposal.http.js';
import { RemoveProposalHandler } from './remove-proposal/remove-proposal.js';
import { SettleProposalsOnJoinRefused } from './settle-proposals.on-join-refused.js';
import { SettleProposalsOnMemberJoined } from './settle-proposals.on-member-joined.js';
import { StopOffers } from './stop-offers.store.js';
import { StopOffersOnConsentRevoked } from './stop-offers.on-consent-revoked.js';
import { StopOffersOnEligibilityLapsed } from './stop-offers.on-eligibility-lapsed.js';
import { StopOffersOnEnrolmentWithdrawn } from './stop-offers.on-enrolment-withdrawn.js';

@Module({
  imports: [PoolModule, ProgramsModule, WaitlistModule],
  controllers: [
    AcceptProposalHttp,
    DeclineProposalHttp,
    RemoveProposalHttp,
    ExchangeSupporterHttp,
    ListMyOffersHttp,
    ListCandidatesHttp,
  ],
  providers: [
    ProposalsStore,
    Offers,
    StopOffers,
    AcceptProposalHandler,
    DeclineProposalHandler,
    RemoveProposalHandler,
    ExchangeSupporterHandler,
    ListMyOffers,
    ListCandidates,
    ExpireOffer,
    RemindOffer,
    ChooseAgainFor,
    SettleProposalsOnMemberJoined,
    SettleProposalsOnJoinRefused,
    StopOffersOnEnrolmentWithdrawn,
    StopOffersOnConsentRevoked,
    StopOffersOnEligibilityLapsed,
  ],
  exports: [ProposalsStore, Offers],
})
export class ProposalsModule {}

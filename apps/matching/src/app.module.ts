import { defineService } from '@holdfast/service';
import { CandidatesModule } from './candidates/index.js';
import { Config } from './config.js';
import { DirectoryCopyModule } from './directory-copy/index.js';
import { FairnessModule } from './fairness/index.js';
import { FiguresModule } from './figures/index.js';
import { GroupProposalsModule } from './group-proposals/index.js';
import { groupProposalMapping } from './group-proposals/group-proposal.mapping.js';
import { IntakeModule } from './intake/index.js';
import { MatchingRulesModule } from './matching-rules/index.js';
import { matchingRulesMapping } from './matching-rules/matching-rules.mapping.js';
import { MeasuringModule } from './measuring/index.js';
import { migrations } from './migrations/index.js';
import { OutcomesModule } from './outcomes/index.js';
import { PairingsModule } from './pairings/index.js';
import { pairingMapping } from './pairings/pairing.mapping.js';
import { PlaceOffersModule } from './place-offers/index.js';
import { placeOfferMapping } from './place-offers/place-offer.mapping.js';
import { PoolModule } from './pool/index.js';
import { ProfilesModule } from './profiles/index.js';
import { profileMapping } from './profiles/profile.mapping.js';
import { ProgramsModule } from './programs/index.js';
import { ProposalsModule } from './proposals/index.js';
import { proposalMapping } from './proposals/proposal.mapping.js';
import { RematchesModule } from './rematches/index.js';
import { RunsModule } from './runs/index.js';
import { matchRunMapping } from './runs/match-run.mapping.js';
import { subscriptions } from './subscriptions.js';
import { dueWork } from './timers.js';
import { WaitlistModule } from './waitlist/index.js';
import { waitlistEntryMapping } from './waitlist/waitlist-entry.mapping.js';

/** The service on one page. */
export const matching = defineService({
  name: 'matching',
  config: Config,
  features: [
    DirectoryCopyModule,
    ProgramsModule,
    CandidatesModule,
    ProfilesModule,
    MatchingRulesModule,
    PoolModule,
    PairingsModule,
    RunsModule,
    ProposalsModule,
    GroupProposalsModule,
    PlaceOffersModule,
    IntakeModule,
    RematchesModule,
    WaitlistModule,
    FiguresModule,
    OutcomesModule,
    FairnessModule,
    MeasuringModule,
  ],
  entities: [
    profileMapping,
    matchingRulesMapping,
    matchRunMapping,
    proposalMapping,
    waitlistEntryMapping,
    pairingMapping,
    groupProposalMapping,
    placeOfferMapping,
  ],
  migrations,
  subscriptions,
  timers: dueWork,
  policies: new URL('../policies/', import.meta.url),
});

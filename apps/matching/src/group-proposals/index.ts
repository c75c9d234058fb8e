export { GroupProposal, type HeldPlace } from './group-proposal.js';
export { GroupProposalsModule } from './group-proposals.module.js';
export { GroupProposalsStore } from './group-proposals.store.js';

import { GroupProposedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { GroupProposal, GroupProposalFact } from './group-proposal.js';

type Words = Pick<Parameters<typeof GroupProposedV1.of>[0], 'lane' | 'format' | 'modality'>;

/** What is only considered stays here: nobody has been asked. */
export function groupProposalOutbound(fact: GroupProposalFact, group: GroupProposal): OutboundEvent[] {
  switch (fact.type) {
    case 'GroupProposed': {
      const { id: groupProposalId, programId, runId, slot, language } = group;
      const { lane, format, modality } = group as Words;
      const { siteId, places } = fact;
      return [
        GroupProposedV1.of({
          ...{ lane, programId, siteId, format },
          ...{ groupProposalId, runId, slot, language, modality, places },
        }),
      ];
    }
    case 'GroupConsidered':
    case 'GroupRemoved':
    case 'GroupDropped':
      return [];
    default:
      return assertNever(fact);
  }
}

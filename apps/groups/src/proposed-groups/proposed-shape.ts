import type { GroupShape, WeeklySlot } from '../groups/index.js';
import type { Gathering, ProgramPlan } from '../programs/index.js';

/** A group as matching proposes it. */
export interface ProposedGroup {
  readonly groupProposalId: string;
  readonly slot: WeeklySlot | null;
  readonly modality: string | null;
}

/**
 * The group as the program and its format allow it. Nobody finds it: places go to whom it was proposed for. Its ground
 * rules are for its members to write.
 */
export function proposedShape(
  plan: ProgramPlan,
  rules: Gathering,
  { groupProposalId, slot, modality }: ProposedGroup,
  zone: string,
): GroupShape {
  const { min: minimum, max: capacity } = plan.groupSize;
  const nothingYet = { applications: [], goodbyeSince: null, lastSessionId: null };
  return {
    ...{ visibility: 'hidden', capacity, cadence: plan.cadence, slot, zone: slot?.zone ?? zone },
    proposal: { groupProposalId, modality },
    gathering: {
      ...{ minimum, proposedBy: null, groundRules: { version: 1, rules: [], acceptances: [] }, ...nothingYet },
      // Matching knows trained peers only.
      ledBy: rules.saysWhoLeads ? 'peer' : null,
      learningGoal: rules.hasLearningGoal ? plan.purpose : null,
    },
  };
}

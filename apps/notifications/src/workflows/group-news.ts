import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface InGroup extends Placed {
  readonly groupId: string;
}

const aboutGroup = { category: 'membership', subject: ({ groupId }: InGroup) => groupId } as const;

interface RulesChanged extends InGroup {
  readonly version: number;
  readonly askedIds: readonly string[];
}

/** Whoever wrote the new rules has accepted them; everybody else is asked to. */
export const groundRulesChanged: Workflow<RulesChanged> = {
  ...aboutGroup,
  notice: 'ground_rules_changed',
  people: ({ askedIds }) => askedIds,
  params: ({ groupId, version }) => ({ groupId, version: String(version) }),
};

interface Applied extends InGroup {
  readonly leadIds: readonly string[];
}

/** Who asks is read in the group and said nowhere else. */
export const applicationReceived: Workflow<Applied> = {
  ...aboutGroup,
  notice: 'application_received',
  people: ({ leadIds }) => leadIds,
  params: ({ groupId }) => ({ groupId }),
};

interface FitAsked extends InGroup {
  readonly membershipId: string;
  readonly personId: string;
}

/** How it feels is asked when there is something to say, and of each alone. */
export const fitAsked: Workflow<FitAsked> = {
  ...aboutGroup,
  notice: 'fit_asked',
  people: ({ personId }) => [personId],
  subject: ({ membershipId }) => membershipId,
  params: ({ groupId }) => ({ groupId }),
};

interface Left extends InGroup {
  readonly membershipId: string;
  readonly personId: string;
  readonly role: string;
  readonly reason: string;
}

/** A pair ended because another began. Whoever supported hears it from us, without blame and without who asked. */
export const pairChanged: Workflow<Left> = {
  ...aboutGroup,
  notice: 'pair_changed',
  people: ({ personId, role, reason }) => (reason === 'switched' && role === 'mentor' ? [personId] : []),
  subject: ({ membershipId }) => membershipId,
  params: ({ groupId }) => ({ groupId }),
};

interface Ending extends InGroup {
  readonly memberIds: readonly string[];
  readonly lastSessionId: string | null;
  readonly since: Instant;
}

/** Nobody finds out by an empty room. */
export const goodbyeBegun: Workflow<Ending> = {
  ...aboutGroup,
  notice: 'goodbye_begun',
  people: ({ memberIds }) => memberIds,
  params: ({ groupId, lastSessionId }) => ({ groupId, lastSessionId }),
};

interface Quiet extends InGroup {
  readonly quietSpellId: string;
  readonly step: 'first_asked' | 'asked_again' | 'with_office';
  readonly askedIds: readonly string[];
  readonly ownerPersonId: string;
  readonly answerBy: Instant;
}

/** What is not yet sent of it is called off when the group shows a sign of life. */
const aboutQuiet = {
  category: 'membership',
  subject: ({ quietSpellId }: Quiet) => quietSpellId,
  params: ({ groupId, answerBy }: Quiet) => ({ groupId, dueAt: answerBy }),
} as const;

/** Everybody in the same words, whoever it was that fell silent or said so. */
export const groupQuiet: Workflow<Quiet> = {
  ...aboutQuiet,
  notice: 'group_quiet',
  people: ({ step, askedIds }) => (step === 'with_office' ? [] : askedIds),
  revision: ({ step }) => (step === 'asked_again' ? 1 : 0),
  uselessAfter: ({ answerBy }) => answerBy,
};

/** Nobody finds out later that others looked after their group. */
export const groupWithOffice: Workflow<Quiet> = {
  ...aboutQuiet,
  notice: 'group_with_office',
  people: ({ step, askedIds }) => (step === 'with_office' ? askedIds : []),
};

export const groupToSeeTo: Workflow<Quiet> = {
  ...aboutQuiet,
  notice: 'group_to_see_to',
  people: ({ step, ownerPersonId }) => (step === 'with_office' ? [ownerPersonId] : []),
};

interface Invited extends InGroup {
  readonly leadInvitationId: string;
  readonly personId: string;
  readonly answerBy: Instant;
}

/** Between the person and whoever asks: the others of the group hear of it when they lead. */
export const leadInvited: Workflow<Invited> = {
  notice: 'lead_invited',
  category: 'membership',
  people: ({ personId }) => [personId],
  subject: ({ leadInvitationId }) => leadInvitationId,
  params: ({ groupId, answerBy }) => ({ groupId, dueAt: answerBy }),
  uselessAfter: ({ answerBy }) => answerBy,
};

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

import { DomainError, type Instant } from '@holdfast/kernel';
import type { Acknowledgement } from './agreement.js';

/** How the members of a group want to deal with each other. Their own words: they stay in this service. */
export interface GroundRules {
  /** Grows when the rules change; every member then accepts anew. */
  readonly version: number;
  readonly rules: readonly string[];
  readonly acceptances: readonly Acknowledgement[];
}

/** Whoever writes rules accepts them; the same rules as before are no change. */
export function changeRules(
  before: GroundRules,
  rules: readonly string[],
  by: string,
  at: Instant,
): GroundRules | undefined {
  const same = rules.length === before.rules.length && rules.every((rule, place) => rule === before.rules[place]);
  return same ? undefined : { version: before.version + 1, rules, acceptances: [{ personId: by, at }] };
}

/** Only what holds now can be accepted. @throws DomainError `groups.group.ground_rules_not_current` */
export function acceptRules(before: GroundRules, version: number, by: string, at: Instant): GroundRules {
  if (version !== before.version) {
    throw new DomainError('groups.group.ground_rules_not_current', 'conflict', { current: before.version });
  }
  if (accepted(before, by)) return before;
  return { ...before, acceptances: [...before.acceptances, { personId: by, at }] };
}

export const accepted = ({ acceptances }: GroundRules, personId: string): boolean =>
  acceptances.some((each) => each.personId === personId);

interface Running {
  readonly state: string;
  readonly gathering: { readonly groundRules: GroundRules } | null;
}

/** Who was told of new rules and has not accepted them takes no part in running the group until then. */
export function refuseUnaccepted({ state, gathering }: Running, personId: string): void {
  if (state !== 'running' || !gathering || accepted(gathering.groundRules, personId)) return;
  const { version } = gathering.groundRules;
  throw new DomainError('groups.group.ground_rules_not_accepted', 'conflict', { version });
}

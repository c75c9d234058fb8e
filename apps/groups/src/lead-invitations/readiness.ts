import type { Condition } from '../qualifications/index.js';

/** What somebody who is to lead does not have yet, as codes for whoever wants to help them to it. */
export type Lack =
  'trial' | 'ground_rules' | 'supporter_enrolment' | 'policy' | 'sign_off' | 'role_taken' | 'booked' | Condition;

/** Where a member stands. */
export interface Standing {
  readonly onTrial: boolean;
  /** Whether they accepted the ground rules as they are now. */
  readonly acceptedRules: boolean;
  /** Null: whoever is a member may lead groups of this format. */
  readonly asSupporter: {
    /** Enrolled as one, with consent and all that makes them eligible. */
    readonly enrolled: boolean;
    /** Whether they accepted the program's policies as they are now. */
    readonly acceptedPolicy: boolean;
    /** Conditions of a supporter that are not met today. */
    readonly missing: readonly Condition[];
    /** Whether a module they went through waits for somebody to watch. */
    readonly waitsForSignOff: boolean;
  } | null;
}

export function lacksOf({ onTrial, acceptedRules, asSupporter }: Standing): Lack[] {
  const asMember = [...lack(onTrial, 'trial'), ...lack(!acceptedRules, 'ground_rules')];
  if (!asSupporter) return asMember;
  const { enrolled, acceptedPolicy, missing, waitsForSignOff } = asSupporter;
  return [
    ...asMember,
    ...missing,
    ...lack(waitsForSignOff, 'sign_off'),
    ...lack(!enrolled, 'supporter_enrolment'),
    ...lack(enrolled && !acceptedPolicy, 'policy'),
  ];
}

const lack = (is: boolean, code: Lack): Lack[] => (is ? [code] : []);

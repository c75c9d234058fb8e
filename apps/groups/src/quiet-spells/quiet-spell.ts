import { type Instant, plus, type Span } from '@holdfast/kernel';
import type { Format, Lane, Quiet } from '../programs/index.js';

/** Those who lead are asked, or everybody; then everybody; then the office looks after the group. */
export const QUIET_STATES = ['first_asked', 'asked_again', 'with_office', 'over'] as const;
export type QuietState = (typeof QUIET_STATES)[number];
export type QuietStep = Exclude<QuietState, 'over'>;

/** How a silence ended. */
export type QuietEnding = 'sign_of_life' | 'answered' | 'seen_to' | 'program_paused' | 'group_closed';

export type QuietSpellFact =
  | { readonly type: 'GroupQuiet'; readonly step: QuietStep; readonly askedIds: readonly string[] }
  | { readonly type: 'QuietEnded'; readonly reason: QuietEnding; readonly at: Instant };

export interface QuietPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

/** What the format says, and whom the group has now. */
export interface Around {
  readonly rules: Quiet;
  readonly everybody: readonly string[];
  readonly leads: readonly string[];
  /** Time the office has. */
  readonly officeWithin: Span;
}

export interface Silence {
  /** The last sign of life. */
  readonly since: Instant;
  /** Who answers for the program, and looks after the group in the end. */
  readonly ownerPersonId: string;
}

/**
 * A time in which a group shows no sign of life, from the first ask to its end. It is the group's and nobody's in it:
 * it does not know who was silent, nor who said so, and whoever is asked is asked alike.
 */
export class QuietSpell {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly since: Instant;
  readonly ownerPersonId: string;
  state: QuietState;
  /** When the present step is over. */
  dueAt: Instant;
  endedAt: Instant | null = null;
  endedBy: QuietEnding | null = null;

  private constructor(
    readonly id: string,
    place: QuietPlace,
    { since, ownerPersonId }: Silence,
    turn: { readonly step: QuietStep; readonly until: Instant },
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.since = since;
    this.ownerPersonId = ownerPersonId;
    this.state = turn.step;
    this.dueAt = turn.until;
  }

  static begin(
    { id, at }: { readonly id: string; readonly at: Instant },
    place: QuietPlace,
    silence: Silence,
    around: Around,
    step: QuietStep = 'first_asked',
  ): { aggregate: QuietSpell; facts: QuietSpellFact[] } {
    const { askedIds, within } = turnOf(step, around);
    const aggregate = new QuietSpell(id, place, silence, { step, until: plus(at, within) });
    return { aggregate, facts: [{ type: 'GroupQuiet', step, askedIds }] };
  }

  get over(): boolean {
    return this.state === 'over';
  }

  /** Nobody answered in time: the next step. Too early, in the hands of the office, or over: nothing. */
  goOn(now: Instant, around: Around): QuietSpellFact[] {
    const next = this.over ? null : NEXT[this.state as QuietStep];
    if (next === null || now < this.dueAt) return [];
    const { askedIds, within } = turnOf(next, around);
    this.state = next;
    this.dueAt = plus(now, within);
    return [{ type: 'GroupQuiet', step: next, askedIds }];
  }

  /** A second time changes nothing. */
  end(reason: QuietEnding, at: Instant): QuietSpellFact[] {
    if (this.over) return [];
    this.state = 'over';
    this.endedAt = at;
    this.endedBy = reason;
    return [{ type: 'QuietEnded', reason, at }];
  }
}

const NEXT: Readonly<Record<QuietStep, QuietStep | null>> = {
  first_asked: 'asked_again',
  asked_again: 'with_office',
  with_office: null,
};

/** Where nobody leads a group any more, everybody is asked at once. */
function turnOf(step: QuietStep, { rules, everybody, leads, officeWithin }: Around) {
  if (step === 'with_office') return { askedIds: everybody, within: officeWithin };
  const { of, within } = rules.asks[step === 'first_asked' ? 0 : 1];
  return { askedIds: of === 'leads' && leads.length > 0 ? leads : everybody, within };
}

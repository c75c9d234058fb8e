/** What this service knows of a program; null phase: no change of phase heard of, so it is a draft. */
export interface KnownProgram {
  readonly programId: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly format: string;
  readonly siteId: string;
  readonly siteIds: readonly string[];
  readonly phase: string | null;
  readonly mentorCapacity: number | null;
  /** People of one group, whoever leads it included; null: the program has not said. */
  readonly groupSize: { readonly min: number; readonly max: number } | null;
}

/** People are matched while a program runs, not before, in a pause or after. */
export const isRunning = ({ phase }: Pick<KnownProgram, 'phase'>): boolean => phase === 'pilot' || phase === 'active';

/** A program that says how many relations a supporter takes brings people together two by two; others do not. */
export const meetsInPairs = ({ mentorCapacity }: Pick<KnownProgram, 'mentorCapacity'>): boolean =>
  mentorCapacity !== null;

/** Relations a supporter of this program takes at most. */
export const placesPerSupporter = ({ mentorCapacity }: Pick<KnownProgram, 'mentorCapacity'>): number =>
  mentorCapacity ?? 1;

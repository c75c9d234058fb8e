import type { LocalSlot } from './week.js';

/** One side of a pair. */
export interface PairSide {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly siteId: string;
}

export interface ScorePart {
  readonly kind: string;
  readonly points: number;
  readonly weight: number;
}

/** A reason as a code, and as a plain sentence part. */
export interface Reason {
  readonly code: string;
  readonly words: string;
}

/** Two people who could meet, with the reasons, before anybody has been asked. */
export interface PairDraft {
  readonly participant: PairSide;
  readonly supporter: PairSide;
  readonly score: number;
  readonly parts: readonly ScorePart[];
  readonly reasons: readonly Reason[];
  readonly slot: LocalSlot;
  readonly modality: 'in_person' | 'virtual';
}

/** Somebody without a partner, with a code a person may read and words for the office. */
export interface LeftOverDraft extends PairSide {
  readonly reason: string;
  readonly words: string;
}

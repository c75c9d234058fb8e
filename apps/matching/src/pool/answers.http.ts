import { body, shown } from '@holdfast/http';

/** A weekly slot on the wall clock of a zone: day 0 is Monday, minutes from midnight. */
export class SlotAnswer {
  @body.whole(0, 6) day!: number;
  @body.whole(0, 1_440) startMinute!: number;
  @body.whole(0, 1_440) endMinute!: number;
  @shown.text() zone!: string;
}

/** Why two people, or a group, would fit. */
export class ReasonAnswer {
  @shown.text() code!: string;
  /** The same, as part of a sentence. */
  @shown.text() words!: string;
}

/** One person of those brought together. */
export class SideAnswer {
  @body.id() personId!: string;
  @body.id() enrolmentId!: string;
  @body.id() siteId!: string;
}

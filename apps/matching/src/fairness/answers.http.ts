import { body, shown } from '@holdfast/http';

/** Told roughly: counts by fives, shares by twentieths, days and points as whole numbers. What is withheld is absent. */
export class FairFiguresAnswer {
  /** Participants who could be matched. */
  @shown.count({ optional: true }) participants?: number;
  /** Of these, share that came into a pair or a group. */
  @shown.number({ optional: true }) placed?: number;
  /** Of these, share that waits. */
  @shown.number({ optional: true }) waiting?: number;
  /** Of these, share that withdrew before anybody was found. */
  @shown.number({ optional: true }) withdrawn?: number;
  /** Of a run: share for whom somebody was found. */
  @shown.number({ optional: true }) proposed?: number;
  /** Of a run: share for whom nobody was found. */
  @shown.number({ optional: true }) leftOver?: number;
  /** Mean days from being able to be matched to the first pair or group, of those who came so far. */
  @shown.number({ optional: true }) daysToMatch?: number;
  /** Mean points of pairs, in percent of the most that their rules could give. */
  @shown.number({ optional: true }) points?: number;
}

/** How evenly supporters carry: shares of them by the pairs or groups they have. Never who. */
export class LoadAnswer {
  /** Peer supporters of the program. */
  @shown.count({ optional: true }) supporters?: number;
  /** Share with none. */
  @shown.number({ optional: true }) none?: number;
  /** Share with one. */
  @shown.number({ optional: true }) one?: number;
  /** Share with two. */
  @shown.number({ optional: true }) two?: number;
  /** Share with three or more. */
  @shown.number({ optional: true }) more?: number;
}

export class FairPartAnswer {
  /** A site, a department (`others`: the small ones of the site), a language, or how long people had waited. */
  @shown.text() value!: string;
  /** Null: people of several sites. */
  @body.id({ nullable: true }) siteId!: string | null;
  @shown.part(() => FairFiguresAnswer) figures!: FairFiguresAnswer;
}

export class FairnessAnswer {
  @body.id() programId!: string;
  @body.oneOf(['staff', 'patient']) lane!: string;
  /** Null: not measured yet. */
  @shown.instant({ nullable: true }) measuredAt!: string | null;
  /** Of all; empty unless the reader works for all the program's sites. */
  @shown.part(() => FairFiguresAnswer) whole!: FairFiguresAnswer;
  /** As `whole`. */
  @shown.part(() => LoadAnswer) load!: LoadAnswer;
  /** The worst off first. */
  @shown.parts(() => FairPartAnswer) parts!: readonly FairPartAnswer[];
}

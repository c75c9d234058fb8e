import { body, shown } from '@holdfast/http';
import { STAGES, STATES } from './plan-words.js';

class IdeaAnswer {
  @body.text(1, 300) text!: string;
  /** What speaks for it. */
  @body.texts(300, { max: 10 }) pros!: string[];
  /** What speaks against it. */
  @body.texts(300, { max: 10 }) cons!: string[];
  /** It is the one that is acted on. */
  @body.flag() chosen!: boolean;
}

class ActionItemAnswer {
  @body.id() itemId!: string;
  /** Who does it; null where members do not know each other by name, and it is somebody else. */
  @body.id({ nullable: true }) personId!: string | null;
  /** What is to be done; null: whoever wrote it is no more. */
  @body.text(1, 300, { nullable: true }) text!: string | null;
  @body.date() dueOn!: string;
  @shown.instant({ nullable: true }) doneAt!: string | null;
}

export class PlanAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() groupId!: string;
  /** Whose plan it is; null where members do not know each other by name, and it is somebody else. */
  @body.id({ nullable: true }) personId!: string | null;
  /** What its owner is called there; null where members know each other by name. */
  @body.text(1, 64, { nullable: true }) alias!: string | null;
  /** It is the reader's. */
  @body.flag() own!: boolean;
  @body.flag() shared!: boolean;
  /** The last stage that was gone through. */
  @body.oneOf(STAGES) stage!: string;
  /** Ended: its membership came to an end before it did. */
  @body.oneOf(STATES) state!: string;
  /** In the owner's own words; null: they are no more. */
  @body.text(1, 1_000, { nullable: true }) problem!: string | null;
  @shown.parts(() => IdeaAnswer) ideas!: IdeaAnswer[];
  /** What is done about it, and by whom. */
  @shown.parts(() => ActionItemAnswer) items!: ActionItemAnswer[];
  @body.date({ nullable: true }) followUpOn!: string | null;
  @shown.instant() begunAt!: string;
  @shown.instant({ nullable: true }) endedAt!: string | null;
}

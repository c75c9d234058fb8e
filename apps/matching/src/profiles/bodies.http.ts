import { body } from '@holdfast/http';
import { GOALS, LIVED_EXPERIENCES, MODALITIES, type Modality, NEEDS, SPECIALTIES, VALUES } from './vocabulary.js';

class WindowBody {
  /** 0 is Monday. */
  @body.whole(0, 6) day!: number;
  /** Minutes from midnight on the person's own clock; `to` is exclusive. */
  @body.whole(0, 1439) from!: number;
  @body.whole(1, 1440) to!: number;
}

class AvoidBody {
  @body.flag({ optional: true }) ownDepartment: boolean = false;
  /** Never matched with these; they are not told. */
  @body.ids({ max: 50, optional: true }) personIds: string[] = [];
}

/** What a person answers at intake. */
export class ProfileBody {
  /** For a supporter: needs they can meet. */
  @body.someOf(NEEDS, { max: 3 }) needs!: string[];
  @body.someOf(GOALS, { max: 10, optional: true }) goals: string[] = [];
  @body.someOf(VALUES, { max: 10, optional: true }) values: string[] = [];
  @body.oneOf(SPECIALTIES, { optional: true, nullable: true }) specialty: string | null = null;
  @body.languages({ min: 1, max: 10 }) languages!: string[];
  @body.many(() => WindowBody, { min: 1, max: 50 }) availability!: WindowBody[];
  @body.number(0, 200, { optional: true, nullable: true }) hoursPerMonth: number | null = null;
  @body.whole(0, 70, { optional: true, nullable: true }) seniorityYears: number | null = null;
  /** What the person has lived through: private, never listed, counts only where a program weighs it. */
  @body.someOf(LIVED_EXPERIENCES, { max: 12, optional: true }) livedExperience: string[] = [];
  @body.one(() => AvoidBody, { optional: true }) avoid: AvoidBody = new AvoidBody();
  @body.oneOf(MODALITIES, { optional: true }) modality: Modality = 'either';
}

import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { version } from '../answers.js';
import { date, id, ids, oneOf, text } from '../body.js';
import { FORMATS, type Format } from './formats/format.js';
import { LANES, type Lane } from './lane.js';
import { PlanEssentials, PlanOptions } from './plan.http.js';
import { type Phase, PHASES } from './program-plan.js';

class ProgramHead {
  @id() id!: string;
  @version() version!: number;
  @oneOf(LANES) lane!: Lane;
  @oneOf(FORMATS) format!: Format;
  /** Owning site. */
  @id() siteId!: string;
  @ids({ min: 1, max: 500 }) siteIds!: string[];
  @oneOf(PHASES) phase!: Phase;
}

export class ProgramAnswer extends IntersectionType(ProgramHead, PlanEssentials, PlanOptions) {
  @ApiProperty() trialMembership!: boolean;
}

export class ListedProgramAnswer extends ProgramHead {
  @text(1, 200) name!: string;
  @text(1, 2_000) purpose!: string;
  @date() startsOn!: string;
  @date({ nullable: true }) endsOn!: string | null;
}

import { body, shown } from '@holdfast/http';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { FORMATS, type Format } from './formats/formats.js';
import { LANES, type Lane } from './lane.js';
import { PlanEssentials, PlanOptions } from './plan.http.js';
import { type Phase, PHASES } from './program-plan.js';
import { TEMPLATES } from './templates/templates.js';

class ProgramHead {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(LANES) lane!: Lane;
  @body.oneOf(FORMATS) format!: Format;
  /** Owning site. */
  @body.id() siteId!: string;
  @body.ids({ min: 1, max: 500 }) siteIds!: string[];
  @body.oneOf(PHASES) phase!: Phase;
}

export class ProgramAnswer extends IntersectionType(ProgramHead, PlanEssentials, PlanOptions) {
  @ApiProperty() trialMembership!: boolean;
  /** What it began as; null: as nothing but its format. */
  @body.oneOf(TEMPLATES, { nullable: true }) template!: string | null;
}

export class ListedProgramAnswer extends ProgramHead {
  @body.text(1, 200) name!: string;
  @body.text(1, 2_000) purpose!: string;
  @body.date() startsOn!: string;
  @body.date({ nullable: true }) endsOn!: string | null;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type DashboardFigures, LAG_SECONDS } from '../figures.js';

const people = (description: string) => ApiPropertyOptional({ type: 'integer', description });
const share = (description: string) => ApiPropertyOptional({ minimum: 0, maximum: 1, description });

class FitFigures {
  @share('Of all fit reports, told from 0.05 to 0.95') goodFit?: number;
  @share('As goodFit') stillDeciding?: number;
  @share('As goodFit') notAFit?: number;
}

class PulseDistribution {
  @share('Answers below 4, told from 0.05 to 0.95') low?: number;
  @share('Answers from 4 to below 7') middle?: number;
  @share('Answers from 7') high?: number;
}

/** What is withheld is absent. */
class Figures implements DashboardFigures {
  @people('People who asked for a place in the period') enrolled?: number;
  @people('Of these, still without consent, policy acceptance or qualification') requested?: number;
  @people('Of these, ready to be matched') eligible?: number;
  @people('Of these, on the waitlist') waitlisted?: number;
  @people('Of these, in a group') placed?: number;
  @people('Of these, through to the end') completed?: number;
  @people('Of these, withdrawn') withdrawn?: number;
  @ApiPropertyOptional({ description: 'Mean days from eligible to the first membership' }) daysToMatch?: number;
  @people('Sessions planned for the period') sessionsScheduled?: number;
  @people('Of these, still to come') sessionsUpcoming?: number;
  @people('Of these, held') sessionsHeld?: number;
  @people('Of these, cancelled') sessionsCancelled?: number;
  @people('Of these, missed') sessionsMissed?: number;
  @share('Attended of expected, over sessions held') engagement?: number;
  @ApiPropertyOptional({ type: FitFigures }) fit?: FitFigures;
  @ApiPropertyOptional({ minimum: 0, maximum: 10, description: 'Mean session pulse' }) pulseMean?: number;
  @ApiPropertyOptional({ type: PulseDistribution }) pulseDistribution?: PulseDistribution;
}

class SiteFigures {
  @ApiProperty({ format: 'uuid' }) siteId!: string;
  @ApiProperty({ type: Figures }) figures!: Figures;
}

export class DashboardBody {
  @ApiProperty({ format: 'uuid' }) programId!: string;
  @ApiProperty() phase!: string;
  @ApiProperty() period!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Newest event that is counted' })
  asOf!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: LAG_SECONDS })
  lagSeconds!: number | null;
  @ApiProperty({ type: Figures, description: 'Of the whole program; empty unless the caller works for all its sites' })
  figures!: Figures;
  @ApiProperty({ type: [SiteFigures], description: "The caller's sites of a program that runs at several" })
  sites!: readonly SiteFigures[];
  @ApiProperty({ description: 'Whether any figure is absent, for whatever reason' }) withheld!: boolean;
}

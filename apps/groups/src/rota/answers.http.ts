import { body, shown } from '@holdfast/http';
import { STATES } from './rota-entry.js';

export class RotaEntryAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() programId!: string;
  @body.id() personId!: string;
  @shown.instant() startsAt!: string;
  @shown.instant() endsAt!: string;
  @body.oneOf(STATES) state!: string;
}

class GapAnswer {
  @shown.instant() startsAt!: string;
  @shown.instant() endsAt!: string;
}

export class CoverageAnswer {
  @shown.parts(() => RotaEntryAnswer) entries!: RotaEntryAnswer[];
  /** When nobody can be asked: nobody is on call, or whoever is rests after a hard contact or lost the qualification. */
  @shown.parts(() => GapAnswer) gaps!: GapAnswer[];
  /** Share of the time somebody can be asked. */
  @body.number(0, 1) covered!: number;
}

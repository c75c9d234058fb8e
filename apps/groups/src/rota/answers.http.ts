import { body } from '@holdfast/http';
import { instant, parts, version } from '../answers.js';
import { STATES } from './rota-entry.js';

export class RotaEntryAnswer {
  @body.id() id!: string;
  @version() version!: number;
  @body.id() programId!: string;
  @body.id() personId!: string;
  @instant() startsAt!: string;
  @instant() endsAt!: string;
  @body.oneOf(STATES) state!: string;
}

class GapAnswer {
  @instant() startsAt!: string;
  @instant() endsAt!: string;
}

export class CoverageAnswer {
  @parts(() => RotaEntryAnswer) entries!: RotaEntryAnswer[];
  /** When nobody can be asked: nobody is on call, or whoever is rests after a hard contact or lost the qualification. */
  @parts(() => GapAnswer) gaps!: GapAnswer[];
  /** Share of the time somebody can be asked. */
  @body.number(0, 1) covered!: number;
}

import { body } from '@holdfast/http';

/** What listening looks like: each was seen, or was not. */
export class ChecklistBody {
  @body.flag() eyeContact!: boolean;
  @body.flag() nodding!: boolean;
  @body.flag() noInterruption!: boolean;
  @body.flag() reflectingBack!: boolean;
}

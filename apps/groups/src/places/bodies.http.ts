import { body } from '@holdfast/http';

export class GroundRulesReadBody {
  /** The ground rules the person read and accepts; only the version in force can be accepted. */
  @body.whole(1, 1_000_000) groundRulesVersion!: number;
}

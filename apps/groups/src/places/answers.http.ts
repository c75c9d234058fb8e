import { body, shown } from '@holdfast/http';

/** What came of asking for a place. */
export class PlaceAskedAnswer {
  @body.id() groupId!: string;
  @shown.oneOf(['applied', 'withdrawn']) state!: string;
}

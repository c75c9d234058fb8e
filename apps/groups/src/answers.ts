import { body, shown } from '@holdfast/http';
import { FORMATS, type Format } from './programs/formats/formats.js';
import { LANES, type Lane } from './programs/lane.js';

/** Whom to call, in one language. */
export class CrisisAnswer {
  @shown.text() language!: string;
  @shown.text() text!: string;
  @shown.text() phone!: string;
}

/** What everything in a program shows of where it belongs. */
export class PlacedAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(LANES) lane!: Lane;
  @body.oneOf(FORMATS) format!: Format;
  @body.id() siteId!: string;
  @body.id() programId!: string;
}

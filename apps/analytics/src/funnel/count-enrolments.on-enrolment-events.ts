import { into } from '../projections/index.js';
import { enrolments } from './enrolment.table.js';

/** Every step of an enrolment, the waitlist included. */
export const CountEnrolments = into(enrolments);

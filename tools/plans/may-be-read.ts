const EVERYWHERE = ['gateway', 'groups', 'matching', 'notifications', 'analytics'];
const inEach = (table: string, why: string) =>
  EVERYWHERE.map((service): [string, string] => [`${service}.${table}`, why]);

/** Tables that are read as a whole, and why they may be however long the system runs. */
export const MAY_BE_READ: ReadonlyMap<string, string> = new Map([
  ...inEach('outbox_pending', 'only what the broker has not acknowledged yet'),
  ...inEach('parked_key', 'only records that wait for something, which operators list'),
  ...inEach('handler_failure', 'one row per event that failed lately; read once a day to forget the old ones'),
  ['gateway.import', 'one row per import of a health system'],
  ['matching.program', 'one row per program; asked by what people are eligible for, in an array'],
]);

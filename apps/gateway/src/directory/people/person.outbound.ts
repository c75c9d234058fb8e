import { PersonChangedV1, PersonRegisteredV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Person, PersonFact } from './person.js';

export function personOutbound({ type }: PersonFact, person: Person): OutboundEvent[] {
  switch (type) {
    case 'PersonRegistered':
      return [PersonRegisteredV1.of(entryOf(person))];
    case 'PersonChanged':
      return [PersonChangedV1.of({ ...entryOf(person), active: person.active })];
    default:
      return assertNever(type);
  }
}

function entryOf({ id: personId, lane, siteId, departmentId, zone, locale, managerId, hiredOn }: Person) {
  const language = locale === null ? {} : { language: locale };
  return { personId, lane, siteId, departmentId, zone, ...language, managerId, hiredOn };
}

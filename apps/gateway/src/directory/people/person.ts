export const LANES = ['staff', 'patient'] as const;
export type Lane = (typeof LANES)[number];

/** What leads to a person outside the system. Lies sealed in the row. */
export interface Contact {
  readonly givenName: string;
  /** Empty for people with one name. */
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What the directory holds of a person and may change. */
export interface PersonEntry {
  readonly siteId: string;
  readonly departmentId: string | null;
  readonly zone: string;
  /** Preferred language, BCP 47. */
  readonly locale: string | null;
  readonly managerId: string | null;
  readonly hiredOn: string | null;
}

/** A changed contact travels too, without the contact: whoever keeps one has to let go of it. */
export type PersonFact = { readonly type: 'PersonRegistered' | 'PersonChanged' };

export interface NewPerson {
  readonly id: string;
  readonly tenantId: string;
  readonly lane: Lane;
  /** Keyed hash of the health system's own id, comparable within tenant and lane only; null when it has none. */
  readonly externalIdIndex: string | null;
  readonly entry: PersonEntry;
  readonly contact: Contact;
}

const ENTRY: readonly (keyof PersonEntry)[] = ['siteId', 'departmentId', 'zone', 'locale', 'managerId', 'hiredOn'];
const CONTACT: readonly (keyof Contact)[] = ['givenName', 'familyName', 'email', 'phone'];

/** Somebody of a health system, in one lane; whoever is in both lanes is two persons that nothing links. */
export class Person {
  version = 0;
  active = true;
  readonly tenantId: string;
  readonly lane: Lane;
  externalIdIndex: string | null;
  siteId: string;
  departmentId: string | null;
  zone: string;
  locale: string | null;
  managerId: string | null;
  hiredOn: string | null;
  /** Opened and sealed by the store; null once the person is erased. */
  contact: Contact | null;
  sealedContact: Buffer | null = null;

  private constructor(
    readonly id: string,
    { tenantId, lane, externalIdIndex, entry, contact }: NewPerson,
  ) {
    this.tenantId = tenantId;
    this.lane = lane;
    this.externalIdIndex = externalIdIndex;
    this.siteId = entry.siteId;
    this.departmentId = entry.departmentId;
    this.zone = entry.zone;
    this.locale = entry.locale;
    this.managerId = entry.managerId;
    this.hiredOn = entry.hiredOn;
    this.contact = contact;
  }

  static register(person: NewPerson) {
    const facts: readonly PersonFact[] = [{ type: 'PersonRegistered' }];
    return { aggregate: new Person(person.id, person), facts };
  }

  /** The entry as the health system has it now. Nothing happened when nothing differs. */
  change(entry: PersonEntry, contact: Contact, externalIdIndex: string | null): PersonFact[] {
    const known = this.contact;
    const same =
      externalIdIndex === this.externalIdIndex &&
      ENTRY.every((field) => entry[field] === this[field]) &&
      known !== null &&
      CONTACT.every((field) => contact[field] === known[field]);
    if (same) return [];
    this.externalIdIndex = externalIdIndex;
    this.siteId = entry.siteId;
    this.departmentId = entry.departmentId;
    this.zone = entry.zone;
    this.locale = entry.locale;
    this.managerId = entry.managerId;
    this.hiredOn = entry.hiredOn;
    this.contact = contact;
    return [{ type: 'PersonChanged' }];
  }
}

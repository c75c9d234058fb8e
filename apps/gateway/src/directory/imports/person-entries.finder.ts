import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Contact, Lane, PersonEntry } from '../people/index.js';
import type { GoodLine, Upload } from './import-lines.store.js';
import { type PersonLine, readPerson } from './lines/lines.js';
import { type LineKeys, PersonsFinder } from './persons.finder.js';
import { PlacesFinder } from './places.finder.js';

/** A line of people in the directory's own terms. */
export interface FoundEntry {
  readonly personId: string;
  readonly lane: Lane;
  readonly externalIdIndex: string | null;
  readonly loginIndex: string | null;
  readonly entry: PersonEntry;
  readonly contact: Contact;
}

/** Zone of somebody whose site is still to come: only a dry run meets one. */
const ZONE_TO_COME = 'UTC';

@Injectable()
export class PersonEntriesFinder {
  constructor(
    private readonly persons: PersonsFinder,
    private readonly places: PlacesFinder,
  ) {}

  /** The lines were checked, so whatever they name is there or coming. */
  async find(tx: Tx, upload: Upload, good: readonly GoodLine[]): Promise<FoundEntry[]> {
    const lines = good.map((raw) => {
      const { line } = readPerson(raw);
      return { personId: raw.targetId, line, ...this.persons.keysOf(upload.tenantId, line) };
    });
    const sites = await this.places.findSites(
      tx,
      upload,
      lines.map(({ line }) => line.site),
    );
    const wanted = lines.flatMap(({ line }) => line.department ?? []);
    const departments = await this.places.findDepartments(tx, upload, wanted);
    const managers = await this.persons.managers(tx, upload, lines);
    return lines.map(({ personId, line, ...keys }) => {
      const site = sites.get(line.site);
      const department = line.department === null ? undefined : departments.get(line.department);
      if (!site) throw new Error('a checked line names a site nobody knows');
      const entry = {
        siteId: site.siteId,
        departmentId: department?.departmentId ?? null,
        zone: line.zone ?? site.zone ?? ZONE_TO_COME,
        locale: line.locale,
        managerId: (keys.parentKey !== null && managers.get(keys.parentKey)) || null,
        hiredOn: line.hiredOn,
      };
      return { personId, ...identityOf(line, keys), entry, contact: contactOf(line) };
    });
  }
}

const identityOf = ({ lane = 'staff' }: PersonLine, { key, loginKey }: LineKeys) => ({
  lane,
  externalIdIndex: key,
  loginIndex: loginKey,
});

const contactOf = ({ givenName, familyName, email, phone }: PersonLine) => ({ givenName, familyName, email, phone });

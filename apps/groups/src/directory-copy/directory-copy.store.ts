import { dateIn, type CivilDate, timeZoneOf } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** What this service keeps of a person. Ids and codes only: names and contacts live in the directory. */
export interface KnownPerson {
  readonly personId: string;
  readonly lane: 'staff' | 'patient';
  readonly siteId: string;
  readonly departmentId: string | null;
  readonly active: boolean;
}

/** The service's own copy of sites, departments and persons, as the transaction's scope sees it. */
@Injectable()
export class DirectoryCopy {
  /** A person the directory has told about; undefined also for one behind the wall. */
  async person(tx: Tx, personId: string): Promise<KnownPerson | undefined> {
    const [person] = await tx.query<KnownPerson>(
      `SELECT person_id AS "personId", lane, site_id AS "siteId", department_id AS "departmentId", active
       FROM person WHERE person_id = $1 AND lane IS NOT NULL AND site_id IS NOT NULL`,
      [personId],
    );
    return person;
  }

  /** True when the directory has told about every one of these sites. */
  async knowsSites(tx: Tx, siteIds: readonly string[]): Promise<boolean> {
    const known = await tx.query('SELECT 1 FROM site WHERE site_id = ANY ($1) AND zone IS NOT NULL', [siteIds]);
    return known.length === new Set(siteIds).size;
  }

  /** True when the directory has told about every one of these persons. */
  async knowsStaff(tx: Tx, personIds: readonly string[]): Promise<boolean> {
    const known = await tx.query('SELECT 1 FROM person WHERE person_id = ANY ($1) AND lane = $2', [personIds, 'staff']);
    return known.length === new Set(personIds).size;
  }

  /** UTC for a site known by its id alone. */
  async zoneOf(tx: Tx, siteId: string): Promise<string> {
    const [site] = await tx.query<{ zone: string | null }>('SELECT zone FROM site WHERE site_id = $1', [siteId]);
    return site?.zone ?? 'UTC';
  }

  /** The date on the wall at a site when the transaction began. */
  async todayAt(tx: Tx, siteId: string): Promise<CivilDate> {
    return dateIn(timeZoneOf(await this.zoneOf(tx, siteId)), tx.now);
  }
}

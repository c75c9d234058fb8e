import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { CheckedLine, Upload, WaitingLine } from './import-lines.store.js';
import type { LineError } from './lines/cells.js';
import { type PersonLine, readPerson } from './lines/lines.js';
import { type LineKeys, PersonsFinder } from './persons.finder.js';
import { PlacesFinder } from './places.finder.js';

interface Checked extends LineKeys {
  readonly raw: WaitingLine;
  readonly line: PersonLine;
  readonly errors: LineError[];
}

const DETAILS = {
  unknown_site: 'is neither in the directory nor on a line of the sites that could be taken',
  unknown_department: 'is neither in the directory nor on a line of the departments that could be taken',
  department_of_other_site: 'belongs to another site than the one of this line',
  login_taken: 'is the login of somebody else',
  duplicate_login: 'is the login on an earlier line',
};

/** Lines of people: what they are, whom they would create or change, and where they lead nowhere. */
@Injectable()
export class PeopleChecker {
  constructor(
    private readonly persons: PersonsFinder,
    private readonly places: PlacesFinder,
    private readonly ids: Ids,
  ) {}

  async check(tx: Tx, upload: Upload, waiting: readonly WaitingLine[]): Promise<CheckedLine[]> {
    const lines = waiting.map((raw): Checked => {
      const { line, errors } = readPerson(raw);
      return { raw, line, errors: [...errors], ...this.persons.keysOf(upload.tenantId, line) };
    });
    await this.checkPlaces(tx, upload, lines);
    const targets = await this.checkIdentities(tx, upload, lines);
    return lines.map(({ raw: { place, line }, key, parentKey, loginKey, errors }, index) => {
      return { place, line, key, parentKey, loginKey, targetId: targets[index] ?? this.ids.person(), errors };
    });
  }

  private async checkPlaces(tx: Tx, upload: Upload, lines: readonly Checked[]): Promise<void> {
    const wanted = lines.flatMap(({ line }) => line.department ?? []);
    const departments = await this.places.findDepartments(tx, upload, wanted);
    const sites = await this.places.findSites(
      tx,
      upload,
      lines.map(({ line }) => line.site),
    );
    for (const { line, errors } of lines) {
      const site = sites.get(line.site);
      if (line.site !== '' && !site) errors.push(refusal('site', 'unknown_site'));
      if (line.department === null) continue;
      const department = departments.get(line.department);
      if (!department) errors.push(refusal('department', 'unknown_department'));
      else if (site && department.siteId !== site.siteId)
        errors.push(refusal('department', 'department_of_other_site'));
    }
  }

  /** @returns the persons the lines are about, where they are known already. */
  private async checkIdentities(tx: Tx, upload: Upload, lines: readonly Checked[]): Promise<(string | undefined)[]> {
    const known = await this.persons.known(tx, lines);
    const before = lines[0]?.raw.place ?? 0;
    const { holders, nameless, claimed } = await this.persons.signIns(tx, upload, lines, before);
    return lines.map(({ key, loginKey, errors }) => {
      const person = key === null ? undefined : known.get(key);
      if (loginKey === null) return person;
      const holder = holders.get(loginKey);
      // Somebody registered without an id of the health system gets it from the line with their login.
      const target = person ?? (holder !== undefined && nameless.has(holder) ? holder : undefined);
      if (holder !== undefined && holder !== target) errors.push(refusal('login', 'login_taken'));
      if (claimed.has(loginKey)) errors.push(refusal('login', 'duplicate_login'));
      claimed.add(loginKey);
      return target;
    });
  }
}

const refusal = (column: string, code: keyof typeof DETAILS): LineError => ({ column, code, detail: DETAILS[code] });

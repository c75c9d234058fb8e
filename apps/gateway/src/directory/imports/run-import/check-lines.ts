import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { FileName } from '../import.js';
import { type CheckedLine, ImportLinesStore, type Upload, type WaitingLine } from '../import-lines.store.js';
import { readDepartment, readSite } from '../lines/lines.js';
import { PeopleChecker } from '../people.checker.js';
import { PlacesFinder } from '../places.finder.js';

const UNKNOWN_SITE = {
  column: 'site',
  code: 'unknown_site',
  detail: 'is neither in the directory nor on a line of the sites that could be taken',
};

/** Finds out what each line would create or change and what is wrong with it. Changes nothing but the lines. */
@Injectable()
export class CheckLines {
  constructor(
    private readonly lines: ImportLinesStore,
    private readonly places: PlacesFinder,
    private readonly people: PeopleChecker,
    private readonly ids: Ids,
  ) {}

  /** @returns how many lines are refused. */
  async run(tx: Tx, { upload, file }: { upload: Upload; file: FileName }, waiting: readonly WaitingLine[]) {
    const checked = await this.check(tx, upload, file, waiting);
    const keys = checked.flatMap(({ key }) => key ?? []);
    const claimed = await this.lines.claimed(tx, upload, file, keys, waiting[0]?.place ?? 0);
    const settled = checked.map((line) => refuseSecond(line, claimed));
    await this.lines.settle(tx, upload, file, settled);
    return settled.filter(({ errors }) => errors.length > 0).length;
  }

  private check(tx: Tx, upload: Upload, file: FileName, waiting: readonly WaitingLine[]): Promise<CheckedLine[]> {
    if (file === 'sites') return this.checkSites(tx, upload, waiting);
    if (file === 'departments') return this.checkDepartments(tx, upload, waiting);
    return this.people.check(tx, upload, waiting);
  }

  private async checkSites(tx: Tx, upload: Upload, waiting: readonly WaitingLine[]): Promise<CheckedLine[]> {
    const read = waiting.map((raw) => ({ raw, ...readSite(raw) }));
    const known = await this.places.findSites(
      tx,
      upload,
      read.map(({ line }) => line.externalId),
    );
    return read.map(({ raw: { place, line: at }, line: { externalId }, errors }) => {
      const targetId = known.get(externalId)?.siteId ?? this.ids.next();
      return { place, line: at, key: externalId || null, targetId, errors };
    });
  }

  private async checkDepartments(tx: Tx, upload: Upload, waiting: readonly WaitingLine[]): Promise<CheckedLine[]> {
    const read = waiting.map((raw) => ({ raw, ...readDepartment(raw) }));
    const known = await this.places.findDepartments(
      tx,
      upload,
      read.map(({ line }) => line.externalId),
    );
    const sites = await this.places.findSites(
      tx,
      upload,
      read.map(({ line }) => line.site),
    );
    return read.map(({ raw: { place, line: at }, line: { externalId, site }, errors }) => {
      const targetId = known.get(externalId)?.departmentId ?? this.ids.next();
      const refused = site === '' || sites.has(site) ? errors : [...errors, UNKNOWN_SITE];
      return { place, line: at, key: externalId || null, parentKey: site || null, targetId, errors: refused };
    });
  }
}

/** The first line with an external id counts; `claimed` grows with the lines of the batch. */
function refuseSecond(line: CheckedLine, claimed: Map<string, number>): CheckedLine {
  if (line.key === null) return line;
  const first = claimed.get(line.key);
  if (first === undefined) {
    claimed.set(line.key, line.line);
    return line;
  }
  const detail = `line ${first} has the same external id`;
  return { ...line, errors: [...line.errors, { column: 'external_id', code: 'duplicate_external_id', detail }] };
}

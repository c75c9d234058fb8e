import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DepartmentsStore } from '../departments/index.js';
import { SitesStore } from '../sites/index.js';
import { ImportLinesStore, type Upload } from './import-lines.store.js';

export interface FoundSite {
  readonly siteId: string;
  /** Null: the site is still to come. */
  readonly zone: string | null;
}

export interface FoundDepartment {
  readonly departmentId: string;
  readonly siteId: string | undefined;
}

/** Sites and departments by the ids of the files: those of the directory and those that good lines bring. */
@Injectable()
export class PlacesFinder {
  constructor(
    private readonly lines: ImportLinesStore,
    private readonly sites: SitesStore,
    private readonly departments: DepartmentsStore,
  ) {}

  async findSites(tx: Tx, upload: Upload, externalIds: readonly string[]): Promise<ReadonlyMap<string, FoundSite>> {
    const found = new Map<string, FoundSite>();
    for (const [key, { id }] of await this.lines.targets(tx, upload, 'sites', externalIds)) {
      found.set(key, { siteId: id, zone: null });
    }
    for (const { externalId, siteId, zone } of await this.sites.byExternalId(tx, externalIds)) {
      found.set(externalId, { siteId, zone });
    }
    return found;
  }

  async findDepartments(
    tx: Tx,
    upload: Upload,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, FoundDepartment>> {
    const found = new Map<string, FoundDepartment>();
    for (const { externalId, ...department } of await this.departments.byExternalId(tx, externalIds)) {
      found.set(externalId, department);
    }
    // A line that moves a department counts: by the time people are applied it has moved.
    const coming = await this.lines.targets(tx, upload, 'departments', externalIds);
    const parents = [...coming.values()].map(({ parentKey }) => parentKey ?? '');
    const sites = await this.findSites(tx, upload, parents);
    for (const [key, { id, parentKey }] of coming) {
      found.set(key, { departmentId: id, siteId: sites.get(parentKey ?? '')?.siteId });
    }
    return found;
  }
}

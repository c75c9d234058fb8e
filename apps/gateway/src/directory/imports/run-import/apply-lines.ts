import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Department, DepartmentsStore } from '../../departments/index.js';
import { Site, SitesStore } from '../../sites/index.js';
import { type Applied, applyEffects } from '../apply.applier.js';
import type { FileName, StepOutcome } from '../import.js';
import type { GoodLine, Upload } from '../import-lines.store.js';
import { readDepartment, readSite } from '../lines/lines.js';
import { PeopleApplier } from '../people.applier.js';

export interface ApplyStep {
  readonly upload: Upload;
  readonly file: FileName;
  readonly dryRun: boolean;
}

/** What good lines create or change, or would in a dry run. */
@Injectable()
export class ApplyLines {
  constructor(
    private readonly sites: SitesStore,
    private readonly departments: DepartmentsStore,
    private readonly people: PeopleApplier,
    private readonly ids: Ids,
  ) {}

  async run(tx: Tx, step: ApplyStep, good: readonly GoodLine[]): Promise<Omit<StepOutcome, 'rejected'>> {
    const { created, updated, unchanged } = await this.apply(tx, step, good);
    return { created: created.length, updated: updated.length, unchanged: unchanged.length };
  }

  private apply(tx: Tx, step: ApplyStep, good: readonly GoodLine[]): Promise<Applied> {
    if (step.file === 'sites') return this.applySites(tx, step, good);
    if (step.file === 'departments') return this.applyDepartments(tx, step, good);
    return this.people.apply(tx, step, good);
  }

  private async applySites(tx: Tx, { upload: { tenantId }, dryRun }: ApplyStep, good: readonly GoodLine[]) {
    const lines = good.map((raw) => ({ id: raw.targetId, ...readSite(raw).line }));
    const known = await this.sites.byExternalId(
      tx,
      lines.map(({ externalId }) => externalId),
    );
    const names = lines.map(({ region }) => region);
    const regions = dryRun ? await this.sites.knownRegions(tx, names) : await this.sites.regions(tx, tenantId, names);
    const effects = lines.map(({ id, externalId, region, name, zone }) => {
      const entry = { regionId: regions.get(region) ?? this.ids.next(), name, zone };
      return {
        id,
        create: () => Site.open({ id, tenantId, externalId }, entry),
        change: (site: Site) => site.change(entry),
      };
    });
    const existing = new Set(known.map(({ siteId }) => siteId));
    return applyEffects(tx, this.sites, effects, { existing, dryRun });
  }

  private async applyDepartments(tx: Tx, { upload, dryRun }: ApplyStep, good: readonly GoodLine[]) {
    const { tenantId } = upload;
    const lines = good.map((raw) => ({ id: raw.targetId, ...readDepartment(raw).line }));
    const known = await this.departments.byExternalId(
      tx,
      lines.map(({ externalId }) => externalId),
    );
    const sites = await this.sites.byExternalId(
      tx,
      lines.map(({ site }) => site),
    );
    const siteIds = new Map(sites.map(({ externalId, siteId }) => [externalId, siteId]));
    const effects = lines.map(({ id, externalId, site, name }) => {
      // Only a dry run meets a site that is still to come: the department is new then, or moves.
      const entry = { siteId: siteIds.get(site) ?? this.ids.next(), name };
      return {
        id,
        create: () => Department.open({ id, tenantId, externalId }, entry),
        change: (department: Department) => department.change(entry),
      };
    });
    const existing = new Set(known.map(({ departmentId }) => departmentId));
    return applyEffects(tx, this.departments, effects, { existing, dryRun });
  }
}

export interface DepartmentEntry {
  readonly siteId: string;
  readonly name: string;
}

/** A department that moved to another site travels as the whole entry again; a new name concerns nobody outside. */
export type DepartmentFact = { readonly type: 'DepartmentOpened' | 'DepartmentMoved' | 'DepartmentRenamed' };

/** A part of a site. */
export class Department {
  version = 0;
  siteId: string;
  name: string;

  private constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly externalId: string,
    { siteId, name }: DepartmentEntry,
  ) {
    this.siteId = siteId;
    this.name = name;
  }

  static open(place: { id: string; tenantId: string; externalId: string }, entry: DepartmentEntry) {
    const facts: readonly DepartmentFact[] = [{ type: 'DepartmentOpened' }];
    return { aggregate: new Department(place.id, place.tenantId, place.externalId, entry), facts };
  }

  change({ siteId, name }: DepartmentEntry): DepartmentFact[] {
    const moved = siteId !== this.siteId;
    const renamed = name !== this.name;
    this.siteId = siteId;
    this.name = name;
    if (moved) return [{ type: 'DepartmentMoved' }];
    return renamed ? [{ type: 'DepartmentRenamed' }] : [];
  }
}

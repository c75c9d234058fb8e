import { DomainError, type Instant } from '@holdfast/kernel';

const SLUG = /^[a-z][a-z0-9-]{1,62}$/;

/** A health system: the outermost wall. */
export class Tenant {
  version = 0;

  private constructor(
    readonly id: string,
    readonly slug: string,
    readonly name: string,
    readonly createdAt: Instant,
  ) {}

  /** `tenantId` is the id itself: the wall is drawn by it. */
  static create(id: string, slug: string, name: string, at: Instant): Tenant {
    if (!SLUG.test(slug)) throw new DomainError('gateway.tenant.bad_slug', 'invalid', { slug });
    if (name.trim() === '') throw new DomainError('gateway.tenant.name_missing', 'invalid');
    return new Tenant(id, slug, name.trim(), at);
  }
}

export { type CreatedTenant, type CreateTenant, CreateTenantHandler } from './create-tenant/create-tenant.js';
export { TenantsModule } from './tenants.module.js';

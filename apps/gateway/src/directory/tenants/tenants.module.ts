import { Module } from '@nestjs/common';
import { LoginsModule } from '../logins/index.js';
import { PeopleModule } from '../people/index.js';
import { RoleGrantsModule } from '../role-grants/index.js';
import { SitesModule } from '../sites/index.js';
import { CreateTenantHandler } from './create-tenant/create-tenant.js';
import { FirstAdministrators } from './create-tenant/first-administrators.js';
import { Founding } from './create-tenant/founding.js';
import { TenantsStore } from './tenants.store.js';

@Module({
  imports: [SitesModule, PeopleModule, LoginsModule, RoleGrantsModule],
  providers: [TenantsStore, FirstAdministrators, Founding, CreateTenantHandler],
  exports: [CreateTenantHandler],
})
export class TenantsModule {}

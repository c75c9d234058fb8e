import { timers } from '@holdfast/messaging';
import { AcquaintancesModule } from './acquaintances/index.js';
import { ContactsModule } from './contacts/index.js';
import { departmentMapping } from './departments/department.mapping.js';
import { DepartmentsModule } from './departments/index.js';
import { importMapping } from './imports/import.mapping.js';
import { DISCARD_UPLOAD, DiscardUpload, ImportsModule, RUN_IMPORT, RunImport } from './imports/index.js';
import { LoginsModule } from './logins/index.js';
import { PeopleModule } from './people/index.js';
import { personMapping } from './people/person.mapping.js';
import { RoleGrantsModule } from './role-grants/index.js';
import { roleGrantMapping } from './role-grants/role-grant.mapping.js';
import { SealingModule } from './sealing.module.js';
import { SitesModule } from './sites/index.js';
import { siteMapping } from './sites/site.mapping.js';
import { TenantsModule } from './tenants/index.js';
import { tenantMapping } from './tenants/tenant.mapping.js';

export {
  AcquaintMembersOnMemberJoined,
  AcquaintSidesOnMatchProposed,
  PartMembersOnMemberLeft,
  PartSidesOnOfferSettled,
} from './acquaintances/index.js';
export { FindPrincipal, LoginsModule, LoginsStore, type SignedIn } from './logins/index.js';
export { type CreateTenant, CreateTenantHandler } from './tenants/index.js';

/** Features of the directory, for the service's one page. */
export const directoryFeatures = [
  SealingModule,
  TenantsModule,
  SitesModule,
  DepartmentsModule,
  PeopleModule,
  LoginsModule,
  RoleGrantsModule,
  ContactsModule,
  ImportsModule,
  AcquaintancesModule,
];

/** What founding a tenant takes, for the command line. */
export const foundingFeatures = [SealingModule, TenantsModule];

export const directoryEntities = [
  tenantMapping,
  siteMapping,
  departmentMapping,
  personMapping,
  roleGrantMapping,
  importMapping,
];

export const directoryTimers = timers().on(RUN_IMPORT, RunImport).on(DISCARD_UPLOAD, DiscardUpload);

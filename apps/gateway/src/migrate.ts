import { loadConfig } from '@holdfast/config';
import { migrateService, MigrationVariables } from '@holdfast/service';
import { gateway } from './app.module.js';

await migrateService(gateway, loadConfig(MigrationVariables));

import { loadConfig } from '@holdfast/config';
import { MigrationVariables, migrateService } from '@holdfast/service';
import { groups } from './app.module.js';

await migrateService(groups, loadConfig(MigrationVariables));

import { loadConfig } from '@holdfast/config';
import { MigrationVariables, migrateService } from '@holdfast/service';
import { analytics } from './app.module.js';

await migrateService(analytics, loadConfig(MigrationVariables));

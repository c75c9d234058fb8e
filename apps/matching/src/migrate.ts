import { loadConfig } from '@holdfast/config';
import { MigrationVariables, migrateService } from '@holdfast/service';
import { matching } from './app.module.js';

await migrateService(matching, loadConfig(MigrationVariables));

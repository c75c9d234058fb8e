import { loadConfig } from '@holdfast/config';
import { MigrationVariables, migrateService } from '@holdfast/service';
import { notifications } from './app.module.js';

await migrateService(notifications, loadConfig(MigrationVariables));

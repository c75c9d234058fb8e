import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { bootService } from '@holdfast/service';
import { notifications } from './app.module.js';

await bootService(notifications, loadConfig(notifications.config), contracts);

import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { bootService } from '@holdfast/service';
import { analytics } from './app.module.js';

await bootService(analytics, loadConfig(analytics.config), contracts);

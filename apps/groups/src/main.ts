import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { bootService } from '@holdfast/service';
import { groups } from './app.module.js';

await bootService(groups, loadConfig(groups.config), contracts);

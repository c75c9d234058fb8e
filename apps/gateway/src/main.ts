import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { bootService } from '@holdfast/service';
import { gateway } from './app.module.js';

await bootService(gateway, loadConfig(gateway.config), contracts);

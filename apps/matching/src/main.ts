import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { bootService } from '@holdfast/service';
import { matching } from './app.module.js';

await bootService(matching, loadConfig(matching.config), contracts);

// `node tools/run.mjs tools/container/render.ts`: writes k8s/rendered/default.yaml anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { renderDefault, renderedFile } from './helm.ts';

mkdirSync(dirname(renderedFile), { recursive: true });
writeFileSync(renderedFile, renderDefault());

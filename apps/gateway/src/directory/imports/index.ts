export { ImportsModule } from './imports.module.js';
export { DiscardUpload } from './receive-import/discard-upload.js';
export { DISCARD_UPLOAD, RUN_IMPORT } from './receive-import/receive-import.js';
export { RunImport } from './run-import/run-import.js';

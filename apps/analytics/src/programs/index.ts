export { CopyPrograms } from './copy-programs.on-program-changed.js';
export { programs } from './program.table.js';

export { CopyPhasesOnProgramPhaseChanged } from './copy-phases.on-program-phase-changed.js';
export { CopyProgramsOnProgramChanged } from './copy-programs.on-program-changed.js';
export { isRunning, type KnownProgram, meetsInPairs, placesPerSupporter } from './known-program.js';
export { ProgramsModule } from './programs.module.js';
export { Programs } from './programs.store.js';

import { Module } from '@nestjs/common';
import { CopyPhasesOnProgramPhaseChanged } from './copy-phases.on-program-phase-changed.js';
import { CopyProgramsOnProgramChanged } from './copy-programs.on-program-changed.js';
import { Programs } from './programs.store.js';

@Module({
  providers: [Programs, CopyProgramsOnProgramChanged, CopyPhasesOnProgramPhaseChanged],
  exports: [Programs],
})
export class ProgramsModule {}

import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ChangePhaseHttp } from './change-phase/change-phase.http.js';
import { ChangePhaseHandler } from './change-phase/change-phase.js';
import { ChangeProgramHttp } from './change-program/change-program.http.js';
import { ChangeProgramHandler } from './change-program/change-program.js';
import { CopyProgramHttp } from './copy-program/copy-program.http.js';
import { CopyProgramHandler } from './copy-program/copy-program.js';
import { CreateProgramHttp } from './create-program/create-program.http.js';
import { CreateProgramHandler } from './create-program/create-program.js';
import { GetGateHttp } from './get-gate/get-gate.http.js';
import { GetGate } from './get-gate/get-gate.js';
import { GetPolicyHttp } from './get-policy/get-policy.http.js';
import { GetPolicy } from './get-policy/get-policy.js';
import { GetProgramHttp } from './get-program/get-program.http.js';
import { GetProgram } from './get-program/get-program.js';
import { ListProgramsHttp } from './list-programs/list-programs.http.js';
import { ListPrograms } from './list-programs/list-programs.js';
import { ListTemplatesHttp } from './list-templates/list-templates.http.js';
import { NamedElsewhere } from './named-elsewhere.store.js';
import { ProgramTally } from './program-tally.store.js';
import { ProgramsStore } from './programs.store.js';
import { SignOffProgramHttp } from './sign-off-program/sign-off-program.http.js';
import { SignOffProgramHandler } from './sign-off-program/sign-off-program.js';

@Module({
  imports: [DirectoryCopyModule],
  controllers: [
    CreateProgramHttp,
    CopyProgramHttp,
    ChangeProgramHttp,
    ChangePhaseHttp,
    SignOffProgramHttp,
    ListProgramsHttp,
    ListTemplatesHttp,
    GetProgramHttp,
    GetGateHttp,
    GetPolicyHttp,
  ],
  providers: [
    ProgramsStore,
    ProgramTally,
    NamedElsewhere,
    CreateProgramHandler,
    CopyProgramHandler,
    ChangeProgramHandler,
    ChangePhaseHandler,
    SignOffProgramHandler,
    ListPrograms,
    GetProgram,
    GetGate,
    GetPolicy,
  ],
  exports: [ProgramsStore, ProgramTally],
})
export class ProgramsModule {}

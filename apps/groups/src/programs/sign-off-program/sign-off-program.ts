import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProgramsStore } from '../programs.store.js';

export interface SignOffProgram {
  readonly programId: string;
  readonly by: string | null;
}

@Injectable()
export class SignOffProgramHandler {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly clock: Clock,
  ) {}

  run({ programId, by }: SignOffProgram, w: Write): Promise<Answer> {
    return this.programs.update(programId, (program) => program.signOffBy(by, this.clock.now()), w);
  }
}

import multipart from '@fastify/multipart';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DepartmentsModule } from '../departments/index.js';
import { LoginsModule } from '../logins/index.js';
import { PeopleModule } from '../people/index.js';
import { SitesModule } from '../sites/index.js';
import { GetImportHttp } from './get-import/get-import.http.js';
import { GetImport } from './get-import/get-import.js';
import { ImportLinesStore } from './import-lines.store.js';
import { ImportsStore } from './imports.store.js';
import { ListImportErrorsHttp } from './list-import-errors/list-import-errors.http.js';
import { ListImportErrors } from './list-import-errors/list-import-errors.js';
import { PeopleApplier } from './people.applier.js';
import { PeopleChecker } from './people.checker.js';
import { PersonEntriesFinder } from './person-entries.finder.js';
import { PersonsFinder } from './persons.finder.js';
import { PlacesFinder } from './places.finder.js';
import { DiscardUpload } from './receive-import/discard-upload.js';
import { ReceiveImportHttp } from './receive-import/receive-import.http.js';
import { ReceiveImport } from './receive-import/receive-import.js';
import { StageFile } from './receive-import/stage-file.js';
import { ApplyLines } from './run-import/apply-lines.js';
import { CheckLines } from './run-import/check-lines.js';
import { RunImport } from './run-import/run-import.js';

@Module({
  imports: [SitesModule, DepartmentsModule, PeopleModule, LoginsModule],
  controllers: [ReceiveImportHttp, GetImportHttp, ListImportErrorsHttp],
  providers: [
    ImportsStore,
    ImportLinesStore,
    PlacesFinder,
    PersonsFinder,
    PersonEntriesFinder,
    PeopleChecker,
    PeopleApplier,
    StageFile,
    ReceiveImport,
    DiscardUpload,
    CheckLines,
    ApplyLines,
    RunImport,
    GetImport,
    ListImportErrors,
  ],
})
export class ImportsModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Only this feature reads anything but JSON. The command line has no server. */
  async onModuleInit(): Promise<void> {
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    await httpAdapter?.getInstance<FastifyInstance>().register(multipart);
  }
}

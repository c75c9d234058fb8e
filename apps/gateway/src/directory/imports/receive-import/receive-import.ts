import { DomainError, Ids, plus } from '@holdfast/kernel';
import { schedule } from '@holdfast/messaging';
import { audit, Db, systemScope, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { FILES, type FileName, Import } from '../import.js';
import { ImportsStore } from '../imports.store.js';
import type { Upload } from '../import-lines.store.js';
import { StageFile } from './stage-file.js';

/** Kinds of due work of this feature. */
export const RUN_IMPORT = 'run_import';
export const DISCARD_UPLOAD = 'discard_upload';

/** An upload nobody finished (the client or this process was gone) is thrown away after this time. */
const UPLOAD_KEPT = { hours: 1 };

export interface UploadedFile {
  readonly name: FileName;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface Uploaded extends Upload {
  readonly lines: Readonly<Record<FileName, number>>;
  readonly unreadable: boolean;
}

@Injectable()
export class ReceiveImport {
  constructor(
    private readonly db: Db,
    private readonly stageFile: StageFile,
    private readonly imports: ImportsStore,
    private readonly ids: Ids,
  ) {}

  /** Takes the files down as they come, each once and in any order. */
  async upload(tenantId: string, files: AsyncIterable<UploadedFile>): Promise<Uploaded> {
    const upload = { tenantId, importId: this.ids.next() };
    await this.db.transaction(systemScope(tenantId), (tx) => discardLater(tx, upload));
    const lines: Record<FileName, number> = { sites: 0, departments: 0, people: 0 };
    const seen = new Set<FileName>();
    let unreadable = false;
    for await (const { name, content } of files) {
      if (seen.has(name)) throw new DomainError('gateway.import.file_twice', 'invalid', { file: name });
      seen.add(name);
      const staged = await this.stageFile.run(upload, name, content);
      lines[name] = staged.lines;
      unreadable ||= staged.unreadable;
    }
    if (seen.size === 0) throw new DomainError('gateway.import.no_file', 'invalid', { files: FILES });
    return { ...upload, lines, unreadable };
  }

  /** The upload becomes an import, unless the write is one that was answered before. */
  async run(uploaded: Uploaded, { startedBy, dryRun }: { startedBy: string | null; dryRun: boolean }, write: Write) {
    const { importId: id, tenantId, lines, unreadable } = uploaded;
    return this.db.write(write, async (tx) => {
      const received = Import.receive({ id, tenantId, startedBy, dryRun, lines, unreadable }, tx.now);
      const started = await this.imports.insert(() => received, tx);
      const work = { key: id, dueAt: tx.now, payload: {}, tenantId };
      if (started.finishedAt === null) await schedule(tx, { kind: RUN_IMPORT, ...work });
      await audit(tx, [
        { id: this.ids.next(), action: 'import_started', subjectType: 'import', subjectId: id, fields: [] },
      ]);
      return { result: started, facts: received.facts };
    });
  }
}

const discardLater = (tx: Tx, { tenantId, importId }: Upload) =>
  schedule(tx, { kind: DISCARD_UPLOAD, key: importId, dueAt: plus(tx.now, UPLOAD_KEPT), payload: {}, tenantId });

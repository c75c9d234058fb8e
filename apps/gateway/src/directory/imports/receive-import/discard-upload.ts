import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ImportsStore } from '../imports.store.js';
import { ImportLinesStore } from '../import-lines.store.js';

/** An upload that never became an import, or whose import is over, leaves no line behind. */
@Injectable()
export class DiscardUpload {
  constructor(
    private readonly imports: ImportsStore,
    private readonly lines: ImportLinesStore,
  ) {}

  async run({ key: importId, tenantId }: DueItem, tx: Tx): Promise<void> {
    const started = await this.imports.find(importId, tx);
    if (started && started.finishedAt === null) return;
    await this.lines.discard(tx, { tenantId, importId });
    if (!started) await tx.query('DELETE FROM import_error WHERE import_id = $1', [importId]);
  }
}

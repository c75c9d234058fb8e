import { type DueItem, schedule } from '@holdfast/messaging';
import { systemScope, type Tx } from '@holdfast/persistence';
import { plus } from '@holdfast/kernel';
import { Injectable } from '@nestjs/common';
import { type Import, LINES_PER_STEP, type StepOutcome } from '../import.js';
import { ImportsStore } from '../imports.store.js';
import { ImportLinesStore } from '../import-lines.store.js';
import { ApplyLines } from './apply-lines.js';
import { CheckLines } from './check-lines.js';

const NOTHING: StepOutcome = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
const ASK_AGAIN = { seconds: 1 };

/**
 * One step of an import per run: a thousand lines and the import's own row commit together, so that whoever comes
 * after a crash goes on exactly behind them.
 */
@Injectable()
export class RunImport {
  constructor(
    private readonly imports: ImportsStore,
    private readonly lines: ImportLinesStore,
    private readonly check: CheckLines,
    private readonly apply: ApplyLines,
  ) {}

  async run(item: DueItem, tx: Tx): Promise<void> {
    const running = await this.imports.find(item.key, tx);
    if (!running || running.finishedAt !== null) return;
    if (!(await this.imports.hasTurn(tx, running.id))) {
      await schedule(tx, { ...item, dueAt: plus(tx.now, ASK_AGAIN) });
      return;
    }
    // In both lanes and at every site, whoever asked for it; written down as theirs.
    await tx.enter({ ...systemScope(running.tenantId), personId: running.startedBy });
    const outcome = await this.step(tx, running);
    const after = await this.imports.update(running.id, (each) => each.advance({ ...NOTHING, ...outcome }, tx.now), tx);
    if (after.finishedAt === null) await schedule(tx, { ...item, dueAt: tx.now });
    else await this.lines.discard(tx, uploadOf(running));
  }

  private async step(tx: Tx, running: Import): Promise<Partial<StepOutcome>> {
    const { step, dryRun } = running;
    if (step === null) return NOTHING;
    const upload = uploadOf(running);
    if (step.phase === 'check_managers') return { rejected: await this.lines.rejectUnmanaged(tx, upload) };
    const good = step.phase === 'apply';
    const lines = await this.lines.take(tx, upload, {
      file: step.file,
      after: step.after,
      count: LINES_PER_STEP,
      good,
    });
    if (lines.length === 0) return NOTHING;
    return good
      ? this.apply.run(tx, { upload, file: step.file, dryRun }, lines)
      : { rejected: await this.check.run(tx, { upload, file: step.file }, lines) };
  }
}

const uploadOf = ({ id: importId, tenantId }: Import) => ({ importId, tenantId });

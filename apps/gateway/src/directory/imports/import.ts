import type { Instant } from '@holdfast/kernel';

/** In the order in which they depend on one another. */
export const FILES = ['sites', 'departments', 'people'] as const;
export type FileName = (typeof FILES)[number];

export const STATES = ['received', 'checking', 'applying', 'done', 'failed'] as const;
export type ImportState = (typeof STATES)[number];

/** Lines of one step; each step is one transaction. */
export const LINES_PER_STEP = 1_000;

/** Where an import stands: everything is checked first, managers once all people are, and only then applied. */
export interface ImportStep {
  readonly phase: 'check' | 'check_managers' | 'apply';
  readonly file: FileName;
  /** Lines of the file already behind. */
  readonly after: number;
}

export interface StepOutcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export type ImportFact = { readonly type: 'ImportReceived' | 'ImportAdvanced' | 'ImportFinished' };

export interface NewImport {
  readonly id: string;
  readonly tenantId: string;
  readonly startedBy: string | null;
  readonly dryRun: boolean;
  readonly lines: Readonly<Record<FileName, number>>;
  /** A file could not be read as what it should be: then nothing of the import is applied. */
  readonly unreadable: boolean;
}

const ORDER: readonly Omit<ImportStep, 'after'>[] = [
  ...FILES.map((file) => ({ phase: 'check', file }) as const),
  { phase: 'check_managers', file: 'people' },
  ...FILES.map((file) => ({ phase: 'apply', file }) as const),
];

const PASSES = 2;

/** Files of a health system on their way into the directory. */
export class Import {
  version = 0;
  state: ImportState = 'received';
  step: ImportStep | null;
  /** Lines behind, once per pass. */
  passed = 0;
  created = 0;
  updated = 0;
  unchanged = 0;
  rejected = 0;
  finishedAt: Instant | null = null;
  readonly tenantId: string;
  readonly startedBy: string | null;
  readonly dryRun: boolean;
  readonly lines: Readonly<Record<FileName, number>>;

  private constructor(
    readonly id: string,
    { tenantId, startedBy, dryRun, lines, unreadable }: NewImport,
    readonly startedAt: Instant,
  ) {
    this.tenantId = tenantId;
    this.startedBy = startedBy;
    this.dryRun = dryRun;
    this.lines = lines;
    this.step = unreadable ? null : nextStep(lines, -1);
    if (this.step === null) this.finish(unreadable ? 'failed' : 'done', startedAt);
  }

  static receive(files: NewImport, at: Instant) {
    const facts: readonly ImportFact[] = [{ type: 'ImportReceived' }];
    return { aggregate: new Import(files.id, files, at), facts };
  }

  get total(): number {
    return FILES.reduce((sum, file) => sum + this.lines[file], 0);
  }

  /** How many lines are done, as a client counts them: each once. */
  get done(): number {
    return Math.floor(this.passed / PASSES);
  }

  /** The current step is done. */
  advance(outcome: StepOutcome, at: Instant): ImportFact[] {
    const { step } = this;
    if (step === null) return [];
    this.created += outcome.created;
    this.updated += outcome.updated;
    this.unchanged += outcome.unchanged;
    this.rejected += outcome.rejected;
    this.step = this.following(step);
    if (this.step === null) return this.finish('done', at);
    this.state = this.step.phase === 'apply' && !this.dryRun ? 'applying' : 'checking';
    return [{ type: 'ImportAdvanced' }];
  }

  private following(step: ImportStep): ImportStep | null {
    const position = ORDER.findIndex(({ phase, file }) => phase === step.phase && file === step.file);
    if (step.phase === 'check_managers') return nextStep(this.lines, position);
    const after = Math.min(step.after + LINES_PER_STEP, this.lines[step.file]);
    this.passed += after - step.after;
    return after < this.lines[step.file] ? { ...step, after } : nextStep(this.lines, position);
  }

  private finish(state: 'done' | 'failed', at: Instant): ImportFact[] {
    this.state = state;
    this.finishedAt = at;
    return [{ type: 'ImportFinished' }];
  }
}

/** Files without lines are passed over. */
function nextStep(lines: Readonly<Record<FileName, number>>, position: number): ImportStep | null {
  const next = ORDER.slice(position + 1).find(({ file }) => lines[file] > 0);
  return next ? { ...next, after: 0 } : null;
}

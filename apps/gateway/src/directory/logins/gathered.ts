/** How many are asked together at most. */
const MOST = 500;

interface Waiting<Q, A> {
  readonly question: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}

/**
 * Questions that come while an answer is under way are asked together when it is there: a crowd costs as many round
 * trips as one person. Whoever comes alone does not wait. A failure is everybody's who asked together.
 */
export class Gathered<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private underWay = false;

  /** @param askTogether gives the answers in the order of the questions. */
  constructor(private readonly askTogether: (questions: readonly Q[]) => Promise<readonly A[]>) {}

  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.underWay) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.underWay = true;
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, MOST));
    this.underWay = false;
  }

  private async answer(asked: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await this.askTogether(asked.map(({ question }) => question));
      for (const [place, { resolve }] of asked.entries()) resolve(answers[place] as A);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

/** Something the person at the terminal can put right: shown as its one sentence, without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

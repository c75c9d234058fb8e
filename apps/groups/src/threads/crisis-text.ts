/** What a person who may be in danger is shown, in one language. */
export interface CrisisText {
  readonly language: string;
  readonly text: string;
  readonly phone: string;
}

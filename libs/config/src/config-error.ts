export interface ConfigProblem {
  readonly variable: string;
  /** The broken rule in words; never the value. */
  readonly rule: string;
}

/** Everything that is wrong with the environment, so that it can be put right in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(`configuration: ${problems.map(({ variable, rule }) => `${variable} ${rule}`).join('; ')}`);
  }
}

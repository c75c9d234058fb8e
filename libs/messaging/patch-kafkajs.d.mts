export interface Patch {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export function patchKafkajs(folder: string, patches: readonly Patch[]): number;

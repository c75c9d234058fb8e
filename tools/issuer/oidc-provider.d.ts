// The part of oidc-provider's interface used here; the package carries no types.
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  export interface Context {
    readonly oidc: {
      readonly client: unknown;
      readonly params: Readonly<Record<string, string | undefined>>;
    };
    body: unknown;
  }

  export interface AccessTokenFields {
    readonly accountId: string;
    readonly client: unknown;
    readonly scope: string;
    readonly expiresIn?: number;
    readonly gty: string;
  }

  export class AccessToken {
    constructor(fields: AccessTokenFields);
    readonly accountId: string;
    readonly expiration: number;
    readonly tokenType: string;
    resourceServer: unknown;
    save(): Promise<string>;
  }

  export const errors: { readonly InvalidGrant: new (detail: string) => Error };

  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly AccessToken: typeof AccessToken;
    readonly ResourceServer: new (identifier: string, data: Readonly<Record<string, unknown>>) => unknown;
    proxy: boolean;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, parameters: readonly string[]): void;
    listen(port: number, host: string, ready: () => void): Server;
  }
}

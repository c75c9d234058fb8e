import { join } from 'node:path';
import { accountsFile } from '../issuer/accounts.ts';
import { newIssuerKeys } from '../issuer/keys.ts';
import { refuseProduction } from '../issuer/refuse-production.ts';
import { COMPILED } from './compiled.ts';
import { AUDIENCE, serviceUrl } from './environment.ts';
import { workspace } from './folders.ts';
import { answers } from './http-probe.ts';
import { choosePort } from './ports.ts';
import { secret, secretFile } from './secret.ts';
import { startOnPort } from './start-on-port.ts';
import type { Supervisor } from './supervisor.ts';

export interface HelperOptions {
  readonly dir: string;
  readonly supervisor: Supervisor;
  /** Ports to use when they are free. */
  readonly usual: { readonly mail?: number; readonly smtp?: number; readonly issuer?: number };
}

const script = (name: string) =>
  [process.execPath, '--disable-warning=ExperimentalWarning', join(workspace, 'tools', name, 'main.ts')] as const;

/** The server every mail of the stack goes to. */
export async function startMailSink({
  dir,
  supervisor,
  usual,
}: HelperOptions): Promise<{ mail: string; smtp: string }> {
  const smtp = await choosePort(usual.smtp);
  const { port } = await startOnPort(usual.mail, (chosen) =>
    supervisor.supervise({
      name: 'mail',
      tier: 'component',
      command: [...script('mail-sink')],
      env: {
        ...COMPILED,
        PATH: process.env['PATH'],
        PORT: String(chosen),
        SMTP_PORT: String(smtp),
        MAIL_FILE: join(dir, 'mail.jsonl'),
      },
      log: join(dir, 'logs', 'mail.log'),
      isReady: () => answers(`${serviceUrl(chosen)}/health/ready`),
      patience: 2_000,
    }),
  );
  return { mail: serviceUrl(port), smtp: `127.0.0.1:${smtp}` };
}

export interface Issuer {
  readonly url: string;
  /** Its URL at the first start of this state folder: people are registered under it, so it never changes. */
  readonly name: string;
}

/**
 * The development issuer.
 * @param publicUrl of the gateway, where a browser is sent back to
 */
export async function startIssuer({ dir, supervisor, usual }: HelperOptions, publicUrl: string): Promise<Issuer> {
  refuseProduction(process.env);
  secret(dir, 'issuer.json', newIssuerKeys);
  const { port } = await startOnPort(usual.issuer, (chosen) =>
    supervisor.supervise({
      name: 'issuer',
      tier: 'component',
      command: [...script('issuer')],
      env: {
        ...COMPILED,
        PATH: process.env['PATH'],
        NODE_ENV: 'development',
        PORT: String(chosen),
        ISSUER: nameOf(dir, chosen),
        AUDIENCE,
        ACCOUNTS_FILE: accountsFile(dir),
        KEY_FILE: secretFile(dir, 'issuer.json'),
        PUBLIC_URL: publicUrl,
      },
      log: join(dir, 'logs', 'issuer.log'),
      isReady: () => answers(`${serviceUrl(chosen)}/.well-known/openid-configuration`),
      patience: 2_000,
    }),
  );
  return { url: serviceUrl(port), name: nameOf(dir, port) };
}

const nameOf = (dir: string, port: number) => secret(dir, 'issuer-name', () => serviceUrl(port));

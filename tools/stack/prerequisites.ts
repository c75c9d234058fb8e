import { spawnSync } from 'node:child_process';
import { Problem } from './problem.ts';

/** Runs a command and gives what it printed; undefined when there is no such command. */
export type Run = (command: string, ...args: string[]) => string | undefined;

const run: Run = (command, ...args) => {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return error ? undefined : `${stdout}${stderr}`;
};

/** Which of the parts that come from Maven this run has to start. */
export interface Wanted {
  readonly kafka: boolean;
  readonly redis: boolean;
}

const OLDEST_JAVA = 17;

function instead({ kafka, redis }: Wanted): string {
  if (kafka && redis) return 'set KAFKA_BROKERS and REDIS_URL to a Kafka and a Redis you run yourself';
  return kafka
    ? 'set KAFKA_BROKERS (host:port) to a Kafka you run yourself'
    : 'set REDIS_URL (redis://host:port) to a Redis you run yourself';
}

/**
 * Java, which runs Kafka (and Maven).
 * @throws Problem naming what to install, or which variable to set instead
 */
export function requireJava(wanted: Wanted, execute: Run = run): void {
  const printed = execute('java', '-version');
  const install = 'install it (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk)';
  if (printed === undefined)
    throw new Problem(`Java ${OLDEST_JAVA} or newer is not on the PATH: ${install}, or ${instead(wanted)}.`);
  const version = /version "(?:1\.)?(\d+)/.exec(printed)?.[1];
  if (version === undefined) throw new Problem(`The java on the PATH does not run: ${install}, or ${instead(wanted)}.`);
  if (Number(version) < OLDEST_JAVA)
    throw new Problem(
      `The java on the PATH is version ${version}, but Kafka needs ${OLDEST_JAVA} or newer: ${install}, or ${instead(wanted)}.`,
    );
}

/**
 * Maven, which fetches Kafka and the Redis server.
 * @throws Problem naming what to install, or which variables to set instead
 */
export function requireMaven(wanted: Wanted, execute: Run = run): void {
  if (execute('mvn', '-version') === undefined)
    throw new Problem(
      `Maven (mvn) is not on the PATH: install it (Debian, Ubuntu: apt install maven; macOS: brew install maven), or ${instead(wanted)}.`,
    );
}

/** What to do when Maven is there but could not fetch. */
export const fetchFailed = (wanted: Wanted, log: string): Problem =>
  new Problem(
    `Maven could not fetch ${[wanted.kafka && 'Kafka', wanted.redis && 'Redis'].filter(Boolean).join(' and ')} (see ${log}): check the network and Maven's settings.xml, or ${instead(wanted)}.`,
  );

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from './folders.ts';
import { fetchFailed, requireJava, requireMaven, type Wanted } from './prerequisites.ts';

const pom = join(import.meta.dirname, 'pom.xml');

/** What the pom resolves to. */
export interface Jars {
  /** Folder with the jars of Kafka and its logging. */
  readonly kafka: string;
  /** Folder with the Redis server binaries, one per platform. */
  readonly redis: string;
}

/**
 * Fetches with Maven once per user and pom: a second checkout finds the same folder.
 * @throws Problem when Java or Maven is missing or nothing could be fetched
 */
export async function resolveJars(wanted: Wanted, log: string, progress: (line: string) => void): Promise<Jars> {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, `jars-${hash}`);
  if (wanted.kafka || !existsSync(folder)) requireJava(wanted);
  if (!existsSync(folder)) {
    requireMaven(wanted);
    progress('fetching Kafka and Redis with Maven (first time only)');
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    mkdirSync(dirname(log), { recursive: true });
    if (!(await maven(unfinished, log))) {
      rmSync(unfinished, { recursive: true });
      throw fetchFailed(wanted, log);
    }
    publish(unfinished, folder);
  }
  return { kafka: join(folder, 'jars'), redis: join(folder, 'redis') };
}

function maven(folder: string, log: string): Promise<boolean> {
  const output = openSync(log, 'a');
  const child = spawn('mvn', ['-q', '-B', '-f', pom, 'generate-resources', `-Doutput=${folder}`], {
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

function publish(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another checkout was quicker; its folder holds the same.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true });
  }
}

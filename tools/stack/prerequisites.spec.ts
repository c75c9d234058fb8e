import { describe, expect, it } from '@jest/globals';
import { fetchFailed, requireJava, requireMaven } from './prerequisites.ts';

const both = { kafka: true, redis: true };
const nothingInstalled = () => undefined;

describe('a machine without Java', () => {
  it('hears what to install or which variables to set instead', () => {
    expect(() => requireJava(both, nothingInstalled)).toThrow(
      'Java 17 or newer is not on the PATH: install it (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk), ' +
        'or set KAFKA_BROKERS and REDIS_URL to a Kafka and a Redis you run yourself.',
    );
  });

  it.each([
    [{ kafka: true, redis: false }, 'or set KAFKA_BROKERS (host:port) to a Kafka you run yourself.'],
    [{ kafka: false, redis: true }, 'or set REDIS_URL (redis://host:port) to a Redis you run yourself.'],
  ])('hears only of the variables that are not set yet: %j', (wanted, ending) => {
    expect(() => requireJava(wanted, nothingInstalled)).toThrow(ending);
  });
});

describe('the version of Java', () => {
  const printing = (text: string) => () => text;

  it.each(['openjdk version "17.0.15" 2025-04-15', 'openjdk version "21" 2023-09-19', 'java version "25.0.1"'])(
    'is new enough: %s',
    (printed) => {
      expect(() => requireJava(both, printing(printed))).not.toThrow();
    },
  );

  it.each([
    ['java version "1.8.0_392"', '8'],
    ['openjdk version "11.0.21" 2023-10-17', '11'],
  ])('is too old: %s', (printed, version) => {
    expect(() => requireJava(both, printing(printed))).toThrow(
      `The java on the PATH is version ${version}, but Kafka needs 17 or newer`,
    );
  });

  it('cannot be told when java is only the stub of the system', () => {
    expect(() => requireJava(both, printing('Unable to locate a Java Runtime.'))).toThrow('does not run');
  });
});

it('a machine without Maven hears what to install or to set', () => {
  expect(() => requireMaven({ kafka: true, redis: false }, nothingInstalled)).toThrow(
    'Maven (mvn) is not on the PATH: install it (Debian, Ubuntu: apt install maven; macOS: brew install maven), ' +
      'or set KAFKA_BROKERS (host:port) to a Kafka you run yourself.',
  );
});

it('a failed download names the log', () => {
  expect(fetchFailed(both, '.holdfast/logs/maven.log').message).toMatch(
    /^Maven could not fetch Kafka and Redis \(see \.holdfast\/logs\/maven\.log\): .*\.$/,
  );
});

it('every sentence is one line', () => {
  for (const fail of [() => requireJava(both, nothingInstalled), () => requireMaven(both, nothingInstalled)])
    expect(fail).toThrow(/^[^\n]+\.$/);
});

import { randomBytes } from 'node:crypto';
import { KafkaBus } from '../src/index.js';
import { type Log, silent } from '../src/log.js';

/** The broker of the test run under a prefix of its own. @throws outside `npm test`. */
export function testKafka(log: Log = silent, topicPrefix = `t_${randomBytes(5).toString('hex')}.`): KafkaBus {
  const brokers = process.env.TEST_KAFKA_BROKERS;
  if (!brokers) throw new Error('TEST_KAFKA_BROKERS is not set: run the specs through `npm test`');
  return new KafkaBus({ brokers: brokers.split(','), clientId: 'spec', topicPrefix }, log);
}

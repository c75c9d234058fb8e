import { kafkaAnswers } from './kafka-admin.ts';
import { postgresAnswers } from './postgres.ts';
import { Problem } from './problem.ts';
import { answersPing } from './redis.ts';

/** Components somebody else runs. */
export interface Given {
  readonly postgresUrl?: string;
  readonly kafkaBrokers?: readonly string[];
  readonly redisUrl?: string;
}

/**
 * Reads DATABASE_URL, KAFKA_BROKERS and REDIS_URL and tries each that is set.
 * @throws Problem when one of them is malformed or nothing answers there
 */
export async function given(env: NodeJS.ProcessEnv): Promise<Given> {
  const { DATABASE_URL: postgresUrl, KAFKA_BROKERS: kafka, REDIS_URL: redisUrl } = env;
  if (postgresUrl && !(await postgresAnswers(postgresUrl)))
    throw new Problem(
      'No Postgres answers at DATABASE_URL: start it, correct the variable, or unset it to use the embedded one.',
    );
  const kafkaBrokers = kafka?.split(',').map((broker) => broker.trim());
  if (kafkaBrokers && !(await kafkaAnswers(kafkaBrokers)))
    throw new Problem(
      'No Kafka answers at KAFKA_BROKERS: start it, correct the variable, or unset it to use the embedded one.',
    );
  if (redisUrl && !(await redisAnswers(redisUrl)))
    throw new Problem(
      'No Redis answers at REDIS_URL: start it, correct the variable, or unset it to use the embedded one.',
    );
  return { ...(postgresUrl && { postgresUrl }), ...(kafkaBrokers && { kafkaBrokers }), ...(redisUrl && { redisUrl }) };
}

function redisAnswers(url: string): Promise<boolean> | false {
  if (!URL.canParse(url)) return false;
  const { hostname, port } = new URL(url);
  return answersPing(hostname, Number(port || 6379));
}

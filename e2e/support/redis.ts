import { connect } from 'node:net';

/** How many rate limits this Redis has counted since it was started. */
export async function limitsCounted(redisUrl: string): Promise<number> {
  const statistics = await ask(redisUrl, 'INFO commandstats');
  return [...statistics.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
}

function ask(redisUrl: string, command: string): Promise<string> {
  const { hostname, port } = new URL(redisUrl);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.end(`${command}\r\nQUIT\r\n`));
    socket.on('data', (data) => (answer += data.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}

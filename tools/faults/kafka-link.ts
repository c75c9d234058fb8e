import { choosePort } from '../stack/ports.ts';
import type { KafkaLink } from '../stack/kafka.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A proxy in front of a broker that is still to be started with `link` as one of its `kafkaLinks`. */
export async function startKafkaLink(seed = 0): Promise<{ readonly link: KafkaLink; readonly proxy: TcpProxy }> {
  const port = await choosePort();
  const proxy = await startTcpProxy({ target: { port }, seed });
  return { proxy, link: { port, advertised: proxy.port } };
}

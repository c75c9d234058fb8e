// Loaded before a service: the same service without outbox and relay. What both cost is the difference.
import { PostgresOutbox, Relay } from '@holdfast/messaging';

PostgresOutbox.prototype.append = async () => undefined;
Relay.prototype.start = () => undefined;

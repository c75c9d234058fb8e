import replyFrom from '@fastify/reply-from';
import fastify from 'fastify';

const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
await app.register(replyFrom, { base: process.env.UPSTREAM!, undici: { connections: 128 } });
app.post('/v1/sessions/:id/check-ins', (request, reply) => reply.from(request.url));
app.get('/health/ready', async () => ({}));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });

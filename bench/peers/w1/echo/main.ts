import fastify from 'fastify';

const app = fastify();
const answers = { type: 'object', additionalProperties: { type: 'number' } };
const checkIn = {
  type: 'object',
  required: ['instrument', 'moment', 'answers'],
  properties: {
    instrument: { type: 'string' },
    moment: { type: 'string', enum: ['check_in', 'check_out', 'pulse'] },
    answers,
  },
};
app.post(
  '/v1/sessions/:id/check-ins',
  { schema: { body: checkIn, response: { 201: checkIn } } },
  async (request, reply) => {
    reply.code(201);
    return request.body;
  },
);
app.get('/health/ready', async () => ({}));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });

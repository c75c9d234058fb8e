import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => response.writeHead(200, { 'content-length': '2' }).end('{}'));
});
server.listen(Number(process.env.PORT), '127.0.0.1');

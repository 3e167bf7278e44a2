import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A push service in a process of its own, which takes whatever it is sent: it says where it is, and how much it took to who asks.
let taken = 0;
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    taken += 1;
    response.writeHead(201).end();
  });
}).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ taken }));
process.on('disconnect', () => process.exit());

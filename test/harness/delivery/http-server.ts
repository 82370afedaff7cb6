import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Manner, tenMegabytes } from './line-server.js';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface Said {
  status: number;
  body: string;
}

/** An HTTP service on loopback: what it says to good requests is its protocol's, its faults are everybody's. */
export class HttpServer {
  manner: Manner = 'well';
  port = 0;
  readonly asked: Asked[] = [];
  private readonly server: Server;

  constructor(private readonly says: (asked: Asked, manner: Manner) => Said) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const at = new URL(request.url ?? '/', this.url);
    const asked = {
      method: request.method ?? '',
      path: at.pathname,
      query: at.searchParams,
      headers: request.headers,
      body: Buffer.concat(parts),
    };
    switch (this.manner) {
      case 'silent':
        return;
      case 'dies':
        response.socket?.destroy();
        return;
      case 'floods':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(tenMegabytes());
        return;
      case 'babbles':
        response.socket?.end('what is this\r\n\r\n');
        return;
      case 'redirects':
        response.writeHead(307, { location: `http://127.0.0.2:${this.port}/inner` });
        response.end();
        return;
      default: {
        const said = this.says(asked, this.manner);
        if (said.status < 300 && this.manner === 'well') this.asked.push(asked);
        response.writeHead(said.status, { 'content-type': 'application/json' });
        response.end(said.body);
      }
    }
  }
}

export const jsonOf = (asked: Asked): Record<string, unknown> =>
  JSON.parse(asked.body.toString('utf8')) as Record<string, unknown>;

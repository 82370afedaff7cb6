/** The one way out to the network: every address is checked before it is connected to, every answer bounded in time and size. */
import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { addressGuard } from './address-range.js';
import { OutboundFault, faultOf } from './outbound-fault.js';

export interface HttpAsk {
  method: 'GET' | 'POST';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export interface HttpAnswer {
  status: number;
  text: string;
  /** More came than is read. */
  cut: boolean;
}

const mostOctets = 64 * 1024;
const mostHops = 2;

export class Outbound {
  private readonly mayReach: (address: string) => boolean;
  private readonly isNamed: (address: string) => boolean;

  constructor(
    allowInternal: readonly string[],
    readonly timeoutMs: number,
  ) {
    this.mayReach = addressGuard(allowInternal);
    const nothing = addressGuard([]);
    this.isNamed = (address) => this.mayReach(address) && !nothing(address);
  }

  /** An address of the host that may be connected to; the connection is made to it, so that a name cannot change in between. */
  async addressOf(host: string): Promise<string> {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    const found =
      isIP(bare) > 0
        ? [bare]
        : (
            await lookup(bare, { all: true }).catch((cause: unknown) => {
              throw new OutboundFault('unreachable', host, { cause });
            })
          ).map(({ address }) => address);
    const usable = found.find((address) => this.mayReach(address));
    if (usable === undefined) throw new OutboundFault('internal-address', `${host} (${found.join(', ')})`);
    return usable;
  }

  /** A socket that gives up when silent, and is cut when more comes than a protocol's replies ever are. */
  async connect(host: string, port: number, secure = false): Promise<Socket> {
    const address = await this.addressOf(host);
    const socket = secure
      ? tlsConnect({ host: address, port, servername: isIP(host) > 0 ? '' : host })
      : connect({ host: address, port });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => socket.destroy(new OutboundFault('timed-out', host)), this.timeoutMs);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(late);
        socket.removeAllListeners('error');
        resolve(socket);
      });
      socket.once('error', (error: Error) => {
        clearTimeout(late);
        reject(faultOf(error, host));
      });
    });
  }

  async http(ask: Readonly<HttpAsk>): Promise<HttpAnswer> {
    let at = new URL(ask.url);
    for (let hop = 0; ; hop += 1) {
      const answer = await this.once(at, ask);
      if (answer.location === undefined) return answer;
      const next = URL.canParse(answer.location, at) ? new URL(answer.location, at) : undefined;
      if (next === undefined || hop >= mostHops || !(await this.mayFollow(answer.status, at, next)))
        throw new OutboundFault('redirected', `${answer.status} ${answer.location.slice(0, 200)}`);
      at = next;
    }
  }

  /** Only what keeps the request as it is, on the same host or to one that the operator has named. */
  private async mayFollow(status: number, from: URL, to: URL): Promise<boolean> {
    if (status !== 307 && status !== 308) return false;
    if (to.protocol !== 'http:' && to.protocol !== 'https:') return false;
    if (from.protocol === 'https:' && to.protocol === 'http:') return false;
    const address = await this.addressOf(to.hostname);
    return to.hostname === from.hostname || this.isNamed(address);
  }

  private async once(at: URL, ask: Readonly<HttpAsk>): Promise<HttpAnswer & { location?: string }> {
    if (at.protocol !== 'http:' && at.protocol !== 'https:')
      throw new OutboundFault('internal-address', at.protocol);
    const address = await this.addressOf(at.hostname);
    const send = at.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(at, {
        method: ask.method,
        headers: { ...ask.headers, ...lengthOf(ask.body) },
        agent: false,
        lookup: (_host, options, done) => {
          const family = isIP(address);
          if (options.all === true) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      });
      const late = setTimeout(() => request.destroy(new OutboundFault('timed-out', at.host)), this.timeoutMs);
      const end = (work: () => void): void => {
        clearTimeout(late);
        work();
      };
      request.on('error', (error) => end(() => reject(faultOf(error, at.host))));
      request.on('response', (response) =>
        this.read(request, response, (answer) => end(() => resolve(answer))),
      );
      request.end(ask.body);
    });
  }

  private read(
    request: ClientRequest,
    response: IncomingMessage,
    done: (answer: HttpAnswer & { location?: string }) => void,
  ): void {
    const parts: Buffer[] = [];
    let octets = 0;
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    const finish = (cut: boolean): void => {
      const text = Buffer.concat(parts).toString('utf8');
      done({
        status,
        text,
        cut,
        ...(location !== undefined && status >= 300 && status < 400 ? { location } : {}),
      });
    };
    response.on('data', (part: Buffer) => {
      octets += part.length;
      if (octets <= mostOctets) parts.push(part);
      else {
        finish(true);
        request.destroy();
      }
    });
    response.on('end', () => finish(false));
    response.on('error', (error) => request.destroy(error));
    response.on('aborted', () => request.destroy(new OutboundFault('broken-off', '')));
  }
}

const lengthOf = (body: string | Buffer | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

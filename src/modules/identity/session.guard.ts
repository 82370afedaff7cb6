import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '../../kernel/refusal.js';
import { permitKey } from '../../platform/http/open.decorator.js';
import type { Permission } from './permissions.js';
import type { RequestWithOfficer } from './signed-in.decorator.js';
import { sessionCookie, SessionsService } from './sessions.service.js';

function tokenOf(request: RequestWithOfficer): { token: string; byCookie: boolean } | undefined {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return { token: header.slice(7), byCookie: false };
  const cookie = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${sessionCookie}=`));
  return cookie === undefined ? undefined : { token: cookie.slice(sessionCookie.length + 1), byCookie: true };
}

/** The device's own time, as evidence of when somebody pressed; a word that is no time is left out. */
function deviceTime(said: string | string[] | undefined): string | undefined {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(said)) return undefined;
  return Number.isNaN(Date.parse(said)) ? undefined : said;
}

/** Every route is refused unless it is open, or the session is live and its posts grant the route's permission. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permit = this.reflector.getAllAndOverride<Permission | 'open' | 'signed-in' | undefined>(
      permitKey,
      [context.getHandler(), context.getClass()],
    );
    if (permit === 'open') return true;
    const request = context.switchToHttp().getRequest<RequestWithOfficer>();
    const given = tokenOf(request);
    const officer = given && (await this.sessions.find(given.token));
    if (!officer) throw new Refusal('not-signed-in');
    const site = request.headers['sec-fetch-site'];
    if (
      given.byCookie &&
      request.method !== 'GET' &&
      site !== undefined &&
      site !== 'same-origin' &&
      site !== 'none'
    ) {
      throw new Refusal('not-permitted', { because: 'cross-site' });
    }
    if (permit === undefined || (permit !== 'signed-in' && !officer.permits.includes(permit)))
      throw new Refusal('not-permitted', { permission: permit ?? null });
    const deviceAt = deviceTime(request.headers['x-device-time']);
    request.officer = deviceAt === undefined ? officer : { ...officer, deviceAt };
    return true;
  }
}

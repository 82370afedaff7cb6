import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiscoveryService, Reflector, ModulesContainer, MetadataScanner } from '@nestjs/core';
import { permissions } from '../../src/modules/identity/permissions.js';
import { permitKey } from '../../src/platform/http/open.decorator.js';
import { County } from '../harness/county.js';
import { expectGolden } from '../harness/golden.js';

let county: County;
beforeAll(async () => {
  county = await County.open('http goldens', { roles: ['server'] });
});
afterAll(async () => county.close());

interface Route {
  route: string;
  permit: string;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD'];

/** Every handler of every controller, with what it asks of whoever calls it. */
function routes(): Route[] {
  const discovery = new DiscoveryService(county.app.get(ModulesContainer));
  const reflector = new Reflector();
  return discovery
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const controller: unknown = instance;
      if (typeof metatype !== 'function' || typeof controller !== 'object' || controller === null) return [];
      const prefix = String(Reflect.getMetadata('path', metatype));
      return new MetadataScanner()
        .getAllMethodNames(Object.getPrototypeOf(controller) as object)
        .flatMap((name) => {
          const handler: unknown = Reflect.get(controller, name);
          if (typeof handler !== 'function') return [];
          const path: unknown = Reflect.getMetadata('path', handler);
          const method: unknown = Reflect.getMetadata('method', handler);
          if (typeof path !== 'string' || typeof method !== 'number') return [];
          const permit = reflector.getAllAndOverride<string | undefined>(permitKey, [handler, metatype]);
          const full = `/api/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
          return [{ route: `${methods[method] ?? String(method)} ${full}`, permit: permit ?? 'NONE' }];
        });
    })
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}

describe('the HTTP edge', () => {
  test('every route names who may use it', () => {
    expect(routes().length).toBeGreaterThan(30);
    expect(routes().filter(({ permit }) => permit === 'NONE')).toEqual([]);
  });

  test('only health, metrics, sign-in, links in messages, secret calendars, signed receipts and the check of a printed paper are open', () => {
    const open = routes().filter(({ permit }) => permit === 'open');
    expect(open.map(({ route }) => route)).toEqual([
      'GET /api/duty-calendars/:token',
      'GET /api/health/live',
      'GET /api/health/ready',
      'GET /api/metrics',
      'GET /api/verify/:id',
      'POST /api/links/act',
      'POST /api/links/ask',
      'POST /api/links/open',
      'POST /api/links/paper',
      'POST /api/muster-links/answer',
      'POST /api/muster-links/open',
      'POST /api/receipts/:channel',
      'POST /api/session',
    ]);
  });

  test('every permission is used by a route', () => {
    const used = new Set(routes().map(({ permit }) => permit));
    expect(permissions.filter((permission) => !used.has(permission))).toEqual([]);
  });

  test('routes and their permissions', async () => {
    const lines = routes().map(({ route, permit }) => `| ${route} | ${permit} |`);
    await expectGolden(
      'test/golden/routes.md',
      [
        '# 接口与权限 Routes and permissions',
        '',
        '| route | permission |',
        '| --- | --- |',
        ...lines,
        '',
      ].join('\n'),
    );
  });

  test('the OpenAPI document lists every route and is kept in docs', async () => {
    const response = await fetch(`${county.base}/api/openapi.json`);
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    const listed = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(listed.sort()).toEqual(
      routes()
        .map(({ route }) => route)
        .sort(),
    );
    await expectGolden('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
  });

  test('the document can be read by a person', async () => {
    expect((await fetch(`${county.base}/api/docs`)).status).toBe(200);
  });
});

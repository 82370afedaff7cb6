import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { AppModule } from '../app.module.js';
import type { Settings } from '../platform/config/settings.js';
import { PinoLogger } from '../platform/http/pino-logger.js';
import { keepSignedBody } from '../platform/http/signed-body.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { validationPipe } from '../platform/http/validation.js';
import type { Policy } from './read-policy.js';

const bodyLimit = '256kb';

/** The console's styles are made in the page by its component library; scripts are only our own files. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    frameSrc: ["'self'", 'blob:'],
    objectSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'self'"],
    upgradeInsecureRequests: null,
  },
};

function serveConsole(app: NestExpressApplication, webDir: string): void {
  const folder = resolve(webDir);
  if (!existsSync(join(folder, 'index.html'))) return;
  app.use(
    express.static(folder, {
      index: false,
      maxAge: '1h',
      setHeaders: (response, path) => {
        if (path.includes('/assets/'))
          response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      },
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || request.path.startsWith('/api')) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
}

/** The whole application over one database; listening is the caller's. */
export async function createApp(settings: Settings, policy: Policy): Promise<NestExpressApplication> {
  const logger = new PinoLogger(settings.environment.LOG_LEVEL);
  const options: NestApplicationOptions = {
    logger,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, policy), options);
  app.use(helmet({ contentSecurityPolicy }));
  app.use(express.json({ limit: bodyLimit, strict: true, verify: keepSignedBody }));
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.disable('x-powered-by');
  if (settings.plays('server')) {
    const { serveOpenApi } = await import('./open-api.js');
    serveOpenApi(app);
    serveConsole(app, settings.environment.WEB_DIR);
  }
  return app;
}

import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { Refusal, type RefusalCode, refusalStatus } from '../../kernel/refusal.js';
import { isDatabaseAway } from '../database/database-away.js';
import { refusalWords } from './refusal-words.js';

interface Problem {
  status: number;
  code: string;
  facts: Readonly<Record<string, unknown>>;
}

/** Every error leaves the HTTP edge as an RFC 9457 problem document; what is not a refusal is a bug and says nothing more. */
const fourEyes = {
  code: 'fourEyes',
  words: {
    zh: '申请、批准、下达须由不同的人办理',
    en: 'Applicant, approver and issuer must be three people',
  },
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    const problem = this.problemOf(error, request);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 503) response.setHeader('Retry-After', '1');
    const words = refusalWords[problem.code as RefusalCode | 'bug'];
    response
      .status(problem.status)
      .type('application/problem+json')
      .send({
        type: `urn:fengsui:problem:${problem.code}`,
        title: words.en,
        titleZh: words.zh,
        status: problem.status,
        code: problem.code,
        instance: request.originalUrl.split('?')[0],
        ...problem.facts,
      });
  }

  private problemOf(error: unknown, request: Request): Problem {
    if (error instanceof Refusal)
      return { status: refusalStatus[error.code], code: error.code, facts: error.facts };
    if (error instanceof HttpException) return this.fromNest(error);
    if (error instanceof SyntaxError && 'body' in error)
      return { status: 400, code: 'bad-shape', facts: { errors: [{ path: '', message: 'not JSON' }] } };
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large')
      return { status: 413, code: 'too-large', facts: {} };
    if (isDatabaseAway(error)) {
      this.logger.warn(`the database does not answer: ${error instanceof Error ? error.message : ''}`);
      return { status: refusalStatus['database-away'], code: 'database-away', facts: {} };
    }
    const reserved =
      error instanceof QueryFailedError &&
      String((error.driverError as { constraint?: string }).constraint) === 'reservation_not_twice';
    const twoInOne =
      error instanceof QueryFailedError &&
      String((error.driverError as { constraint?: string }).constraint) === 'case_step_four_eyes';
    if (twoInOne) return { status: 422, code: 'blocked', facts: { blockers: [fourEyes] } };
    if (reserved) return { status: 409, code: 'already-reserved', facts: {} };
    this.logger.error({
      route: `${request.method} ${request.originalUrl.split('?')[0] ?? ''}`,
      error: error instanceof Error ? error.stack : String(error),
    });
    return { status: 500, code: 'bug', facts: {} };
  }

  private fromNest(error: HttpException): Problem {
    const status = error.getStatus();
    if (status === 404) return { status, code: 'not-found', facts: {} };
    if (status === 413) return { status, code: 'too-large', facts: {} };
    if (status >= 400 && status < 500) {
      const body = error.getResponse();
      const message = typeof body === 'object' && 'message' in body ? body.message : error.message;
      return { status: 400, code: 'bad-shape', facts: { errors: [{ path: '', message: String(message) }] } };
    }
    this.logger.error(error);
    return { status: 500, code: 'bug', facts: {} };
  }
}

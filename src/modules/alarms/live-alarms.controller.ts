import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Officer } from '../../kernel/actor.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { activeQuery, type ActiveQuery, streamQuery, type StreamQuery } from './live-alarms.contract.js';
import { LiveAlarms } from './live-alarms.service.js';

/** Stands before the list's controller, whose `:id` would take these for ids. */
@Controller('alarms')
export class LiveAlarmsController {
  constructor(private readonly live: LiveAlarms) {}

  @Get('active')
  @Header('content-type', 'application/json; charset=utf-8')
  @Permit('alarms.read')
  active(@SignedIn() officer: Officer, @Query({ schema: activeQuery }) query: ActiveQuery): Promise<string> {
    return this.live.active(officer, query);
  }

  /** Server-sent events `alarms`, `heartbeat` and `reset`; goes on after Last-Event-ID. */
  @Get('stream')
  @Permit('alarms.read')
  async stream(
    @SignedIn() officer: Officer,
    @Headers('last-event-id') last: string | undefined,
    @Query({ schema: streamQuery }) { after }: StreamQuery,
    @Res() response: Response,
  ): Promise<void> {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    let leave: (() => void) | undefined;
    response.on('close', () => leave?.());
    try {
      leave = await this.live.join(officer, last ?? after, {
        write: (text) => void response.write(text),
        waiting: () => response.writableLength,
        end: () => void response.end(),
      });
      // It may have gone while it was joining.
      if (response.closed) leave();
    } catch {
      // The answer has begun: the client comes again by itself.
      response.end();
    }
  }
}

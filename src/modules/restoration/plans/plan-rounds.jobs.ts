import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import { PlanMaking } from './plan-making.service.js';
import { planAsked } from './plans.events.js';

/** Plans what has been asked for: at once when asked by hand, each second for what is due. */
@Injectable()
export class PlanRounds implements OnModuleInit, OnApplicationBootstrap {
  private running: Promise<void> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly handlers: EventHandlers,
    private readonly making: PlanMaking,
  ) {}

  onModuleInit(): void {
    this.handlers.outside(planAsked, 'planWhenAsked', () => this.go());
  }

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('* * * * * *', 'restoration plans', () => this.go());
  }

  /** Whoever comes while a round runs waits for one more, so that what it asked for is seen. */
  async go(): Promise<void> {
    await this.running?.catch(() => undefined);
    this.running ??= this.making.go().finally(() => (this.running = undefined));
    await this.running;
  }
}

import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where modules register what they count, and add text for what the library cannot set (a histogram counted elsewhere). */
@Injectable()
export class MetricSources {
  readonly registry = new Registry();
  private readonly texts: (() => Promise<string>)[] = [];

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'fengsui_' });
  }

  addText(text: () => Promise<string>): void {
    this.texts.push(text);
  }

  async read(): Promise<string> {
    const added = await Promise.all(this.texts.map((text) => text()));
    return [await this.registry.metrics(), ...added].join('\n');
  }
}

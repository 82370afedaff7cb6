import { Injectable } from '@nestjs/common';
import { systemMilliseconds } from './system-clock.js';

/** The one place the wall clock is read; stories move it with `shift`. */
@Injectable()
export class WallClock {
  private offsetMs = 0;

  now(): Date {
    return new Date(systemMilliseconds() + this.offsetMs);
  }

  /** A moment that another thread read off the system's clock. */
  at(milliseconds: number): Date {
    return new Date(milliseconds + this.offsetMs);
  }

  shift(milliseconds: number): void {
    this.offsetMs += milliseconds;
  }
}

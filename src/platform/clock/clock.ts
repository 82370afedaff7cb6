import { Injectable } from '@nestjs/common';

/** The one place the wall clock is read; stories move it with `shift`. */
@Injectable()
export class WallClock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  shift(milliseconds: number): void {
    this.offsetMs += milliseconds;
  }
}

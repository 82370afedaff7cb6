import { describe, expect, test } from '@jest/globals';
import { trapMetricsText } from './trap-metrics-text.js';

describe('the trap path’s metrics', () => {
  const text = trapMetricsText({
    ledger: [{ collector: 'a', outcome: 'refused', reason: 'say "no"', count: 3 }],
    collectors: [
      { collector: 'a', received: 10, waiting: 1, underived: 2, kernelDrops: 4, secondsSinceSaved: 0.5 },
    ],
    lags: [
      { collector: 'a', milliseconds: 50, count: 5 },
      { collector: 'a', milliseconds: 2_147_483_647, count: 1 },
    ],
    storms: [],
    managers: [{ source: 'NMS', quiet: true, missing: 7 }],
  });

  test('are lines of the exposition format, labels escaped', () => {
    expect(text).toContain(
      'fengsui_traps_handled_total{collector="a",outcome="refused",reason="say \\"no\\""} 3\n',
    );
    expect(text).toContain('fengsui_traps_kernel_drops_total{collector="a"} 4\n');
    expect(text).toContain('fengsui_manager_quiet{source="NMS"} 1\n');
    expect(text).not.toContain('fengsui_trap_storm');
  });

  test('hold a histogram that only rises and ends with all', () => {
    const buckets = [...text.matchAll(/_bucket\{collector="a",le="([^"]+)"\} (\d+)/g)].map(([, le, n]) => [
      le,
      Number(n),
    ]);
    expect(buckets[0]).toEqual(['0.025', 0]);
    expect(buckets[1]).toEqual(['0.05', 5]);
    expect(buckets.at(-1)).toEqual(['+Inf', 6]);
    expect(text).toContain('fengsui_trap_to_alarm_seconds_count{collector="a"} 6\n');
  });
});

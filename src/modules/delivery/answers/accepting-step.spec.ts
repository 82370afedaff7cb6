import { describe, expect, test } from '@jest/globals';
import type { Field } from '../../procedures/form.js';
import { acceptingStep, type OfferedStep } from './accepting-step.js';

const words = { zh: '项', en: 'Field' };
const field = (name: string, kind: Field['kind'], required: boolean, prefill?: string): Field => ({
  name,
  kind,
  required,
  words,
  ...(prefill === undefined ? {} : { prefill }),
});
const step = (event: string, form: readonly Field[], changed: Partial<OfferedStep> = {}): OfferedStep => ({
  event,
  mine: true,
  tone: 'primary',
  blockers: [],
  form,
  ...changed,
});
const acknowledge = step('acknowledge', [
  field('receivedBy', 'text', true),
  field('remark', 'longtext', false),
]);
const complete = step('report-completion', [field('report', 'longtext', true)]);
const answer = { name: '林砚秋', said: '' };

describe('the step that a short answer takes', () => {
  test('acknowledging needs only who', () => {
    expect(acceptingStep([acknowledge], answer)).toEqual({
      event: 'acknowledge',
      form: { receivedBy: '林砚秋' },
    });
    expect(acceptingStep([acknowledge], { ...answer, said: '马上到', remark: '电话代签' })).toMatchObject({
      form: { remark: '电话代签：马上到' },
    });
  });

  test('reporting completion needs what was said', () => {
    expect(acceptingStep([complete], answer)).toEqual({ needs: ['report'] });
    expect(acceptingStep([complete], { ...answer, said: '已抢通' })).toEqual({
      event: 'report-completion',
      form: { report: '已抢通' },
    });
  });

  test('two free texts cannot both be one answer', () => {
    const two = step('x', [field('report', 'longtext', true), field('condition', 'longtext', true)]);
    expect(acceptingStep([two], { ...answer, said: '好' })).toEqual({ needs: ['report', 'condition'] });
  });

  test('a time that is filled in stays so', () => {
    expect(
      acceptingStep([step('x', [field('at', 'datetime', true, '2026-12-01T01:00:00Z')])], answer),
    ).toMatchObject({
      form: { at: '2026-12-01T01:00:00Z' },
    });
  });

  test.each<[string, Partial<OfferedStep>]>([
    ['somebody else’s', { mine: false }],
    ['a refusal', { tone: 'danger' }],
    ['a blocked one', { blockers: [{}] }],
  ])('%s is never taken', (_, changed) => {
    expect(acceptingStep([{ ...acknowledge, ...changed }], answer)).toEqual({ nothing: true });
  });

  test('what may not be done by short message is not', () => {
    expect(acceptingStep([step('approve', [])], answer, ['acknowledge'])).toEqual({ nothing: true });
  });
});

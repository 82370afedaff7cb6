/** What can be wrong with a plan. */
export const violations = [
  'unknown',
  'doubled',
  'missing',
  'skill',
  'vehicle',
  'sets-out-early',
  'travel',
  'begins-early',
  'duration',
  'after',
  'shift',
  'parts',
  'sequence',
  'up',
  'path',
  'hand-over',
  'consent',
  'grade',
  'trench',
  'link-down',
  'capacity',
  'inversion',
  'value',
] as const;
export type ViolationCode = (typeof violations)[number];
export interface Violation {
  code: ViolationCode;
  names: string;
}
export type Tell = (code: ViolationCode, names: string) => void;

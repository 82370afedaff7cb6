import { type zh } from './words.zh.js';

export const en: Record<keyof typeof zh, string> = {
  title: 'Duty',
  now: 'On duty now',
  log: 'Duty log',
  roster: 'Roster',
  directory: 'Directory',
  nowEmpty:
    'Nobody is found on duty. Check the roster: there must be a duty officer and a leader at every moment (4.4.2).',
  rosterEmpty: 'No shift on this day.',
  directoryEmpty: 'Nobody in the directory matches.',
  organisation: 'Organisation',
  post: 'Post',
  name: 'Name',
  phone: 'Phone',
  shift: 'Shift',
  day: 'Day',
  search: 'Search name, organisation or phone',
};

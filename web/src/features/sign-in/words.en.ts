import { type zh } from './words.zh.js';

export const en: Record<keyof typeof zh, string> = {
  title: 'Sign in',
  system: 'Fengsui · Telecom emergency command',
  county: 'Office of the county telecom emergency headquarters',
  username: 'Username',
  password: 'Password',
  submit: 'Sign in',
  needUsername: 'Enter your username',
  needPassword: 'Enter your password',
};

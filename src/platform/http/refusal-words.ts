import type { RefusalCode } from '../../kernel/refusal.js';
import type { Words } from '../../kernel/words.js';

/** What a person reads when the product says no. */
export const refusalWords: Readonly<Record<RefusalCode | 'bug', Words>> = {
  'bad-shape': { zh: '请求的格式不对', en: 'The request has the wrong shape' },
  'not-signed-in': { zh: '请先登录', en: 'Sign in first' },
  'wrong-credentials': { zh: '用户名或密码不对', en: 'Wrong user name or password' },
  'not-permitted': { zh: '您的岗位无权做此操作', en: 'Your post may not do this' },
  'link-refused': { zh: '该链接不能使用', en: 'This link cannot be used' },
  'not-found': { zh: '没有这项内容', en: 'There is no such thing' },
  'state-moved-on': {
    zh: '该步骤已不能办理，事项已到下一状态',
    en: 'This step is no longer open; the case has moved on',
  },
  'command-reused': { zh: '同一指令编号已用于别的操作', en: 'This command key was used for something else' },
  'already-reserved': { zh: '该资源在此时段已有安排', en: 'The resource is already promised for this time' },
  blocked: { zh: '按预案现在不能办理', en: 'The plan does not allow this now' },
  'missing-items': { zh: '必填项不全', en: 'Mandatory items are missing' },
  'does-not-fit': { zh: '与资源清单的其他内容不符', en: 'It does not fit the rest of the inventory' },
  'not-ready-yet': { zh: '正在生成，请稍候', en: 'Being prepared; try again shortly' },
  'too-many-attempts': { zh: '尝试次数过多，请稍后再试', en: 'Too many attempts; try again later' },
  'too-large': { zh: '内容过大', en: 'The content is too large' },
  bug: { zh: '系统内部错误，已记录', en: 'Internal error; it has been recorded' },
};

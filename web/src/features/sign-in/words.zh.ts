export const zh = {
  title: '登录',
  system: '烽燧 · 通信保障应急指挥调度',
  county: '县通信保障应急指挥部办公室',
  username: '用户名',
  password: '密码',
  submit: '登录',
  needUsername: '请填写用户名',
  needPassword: '请填写密码',
};

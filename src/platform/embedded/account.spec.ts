import { expect, test } from '@jest/globals';
import { accountIn } from './account.js';

const passwd = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n';

test('an account is found by its name', () => {
  expect(accountIn(passwd, ({ name }) => name === 'nobody')).toEqual({
    name: 'nobody',
    uid: 65534,
    gid: 65534,
  });
});

test('root is never chosen', () => {
  expect(accountIn(passwd, ({ name }) => name === 'root')).toBeUndefined();
});

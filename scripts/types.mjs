// `npm run types`: checks the types of server and console.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { main, quietly, step } from './steps.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');

await main(async () => {
  for (const config of ['tsconfig.json', 'web/tsconfig.json'].filter((file) =>
    existsSync(join(root, file)),
  )) {
    await step(`检查类型 Checking types: ${config}`, () =>
      quietly(process.execPath, [tsc, '--noEmit', '-p', config], { cwd: root }),
    );
  }
  return 0;
});

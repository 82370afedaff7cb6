// `npm run plan -- solve|check|generate`: restoration plans from and to files.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, root } from './install.mjs';
import { main, Stop } from './steps.mjs';

await main(async () => {
  checkNode();
  const compiled = join(
    process.env.DIST_DIR ?? join(root, 'dist'),
    'src/modules/restoration/plan-files.service.js',
  );
  if (!existsSync(compiled)) {
    throw new Stop(
      '还没有编译：请先 npm start（或 npm run build）。\nNot built yet: npm start (or npm run build) first.',
    );
  }
  const { runPlan } = await import(pathToFileURL(compiled).href);
  return runPlan(process.argv.slice(2));
});

// `npm run journal -- verify`: is the journal still what was written?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, root } from './install.mjs';
import { main, Stop } from './steps.mjs';

await main(async () => {
  checkNode();
  const compiled = join(
    process.env.DIST_DIR ?? join(root, 'dist'),
    'src/modules/journal/verify-journal.service.js',
  );
  if (!existsSync(compiled)) {
    throw new Stop(
      '还没有编译：请先 npm start（或 npm run build）。\nNot built yet: npm start (or npm run build) first.',
    );
  }
  const { runJournal } = await import(pathToFileURL(compiled).href);
  return runJournal(process.argv.slice(2));
});

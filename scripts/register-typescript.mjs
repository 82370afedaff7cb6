// `node --import ./scripts/register-typescript.mjs some.ts` runs TypeScript without a build.
import * as module from 'node:module';

if (typeof module.registerHooks === 'function') {
  module.registerHooks(await import('./typescript-hooks.mjs'));
} else {
  module.register('./typescript-hooks.mjs', import.meta.url);
}

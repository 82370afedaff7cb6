import { stopTestServer } from './test-server.js';

export default async function tearDown(): Promise<void> {
  await stopTestServer();
}

import { startTestServer, stopTestServer } from './test-server.js';

export default async function setUp(): Promise<void> {
  try {
    await startTestServer();
  } catch (error) {
    await stopTestServer();
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Site } from './server.js';

const accounts = fileURLToPath(new URL('../../backend/dist/cli/accounts.js', import.meta.url));

/** Lets an account speak for the campaign, beside the server that runs. */
export async function grantStaff({ dataDir }: Site, email: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, DEMO: 'off', SMTP_URL: '', PUBLIC_URL: '' };
  await promisify(execFile)(process.execPath, [accounts, 'grant', 'staff', email], { env });
}

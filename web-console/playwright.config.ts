import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The tests drive the system's Chromium against a farm that is up; nothing is downloaded and nothing is made up.
const { UNDERSTUDY_URL, UNDERSTUDY_CHROMIUM } = process.env;
if (UNDERSTUDY_URL === undefined) {
  throw new Error(
    'UNDERSTUDY_URL is not set: give the address of a running farm, such as http://127.0.0.1:7700',
  );
}
const candidates = [
  UNDERSTUDY_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  throw new Error(
    'No Chromium was found: install the package chromium, or point UNDERSTUDY_CHROMIUM to one.',
  );
}

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/login.ts',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    baseURL: UNDERSTUDY_URL,
    storageState: 'test-results/session.json',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

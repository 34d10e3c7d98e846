// What Maven runs before the tests: installs c2pa-rs from the lock file, without running scripts of packages.
// Does nothing where that lock file was installed already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const STAMP = 'node_modules/.installed-lock.json';

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== readFileSync(LOCK, 'utf8')) {
  const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`jobs/provenance: npm ci failed in src/test/c2pa-rs (${error?.message ?? `status ${status}`}): put npm on the path`);
    process.exit(1);
  }
  writeFileSync(STAMP, readFileSync(LOCK));
}

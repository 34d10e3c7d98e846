// What Maven runs: `node scripts/maven.mjs build|check|test`. A step whose inputs are those of its last success is skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = join(dirname(fileURLToPath(import.meta.url)), '..');
const LOCK = 'package-lock.json';
const SETTINGS = ['package.json', LOCK, 'index.html', 'vite.config.ts', 'tsconfig.json'];
const STEPS = {
  build: { inputs: [...SETTINGS, 'src', 'public'], proof: 'target/classes/META-INF/resources/index.html' },
  test: { inputs: [...SETTINGS, 'src'] },
  check: {
    inputs: [
      ...SETTINGS,
      'src',
      'e2e',
      'dev',
      'scripts',
      'eslint.config.js',
      'playwright.config.ts',
      '.prettierrc.json',
    ],
  },
};

const [name] = process.argv.slice(2);
const step = STEPS[name];
if (step === undefined) {
  fail(`unknown step ${name}: it is one of ${Object.keys(STEPS).join(', ')}`);
}
refuseOldNode();
once('install', [LOCK, 'package.json'], 'node_modules/.package-lock.json', () =>
  npm('ci', '--no-audit', '--no-fund'),
);
once(name, step.inputs, step.proof, () => npm('run', '--silent', name));

/** Runs `work` unless its stamp says that it succeeded with just these inputs and `proof`, if given, is still there. */
function once(label, inputs, proof, work) {
  const stamp = join(MODULE, 'target', 'stamps', label);
  const digest = digestOf(inputs);
  const unchanged = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (unchanged && (proof === undefined || existsSync(join(MODULE, proof)))) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap(filesUnder).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(MODULE, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(MODULE, path);
  if (!existsSync(full)) {
    return [];
  }
  return statSync(full).isDirectory()
    ? readdirSync(full).flatMap((child) => filesUnder(join(path, child)))
    : [path];
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { cwd: MODULE, stdio: 'inherit' });
  if (error) {
    fail(`npm could not be started (${error.message}): put npm on the path`);
  }
  if (status !== 0) {
    fail(`npm ${args.join(' ')} failed in web-console; its messages are above`);
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`node ${process.versions.node} is too old for Vite 8: install node 20.19 or newer`);
  }
}

function fail(message) {
  console.error(`web-console: ${message}`);
  process.exit(1);
}

// Builds the web inbox for Maven: installs and compiles only what changed. `node build.mjs OUT` or `node build.mjs test`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];

const run = (command, args, env = {}) => {
  const result = spawnSync(command, args, {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (result.error) {
    console.error(`${command} could not be started: the web inbox needs Node 20 or newer with npm (${result.error.message})`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
};

const files = (path) =>
  statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path];

const digest = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => files(join(here, each)))) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
};

const fresh = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

const installed = join(here, 'node_modules', '.nexuscomm');
const lock = digest(['package.json', 'package-lock.json']);
if (!fresh(installed, lock)) {
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, lock);
}

if (target === 'test') {
  run('npm', ['test', '--silent']);
} else {
  const built = join(target, '..', 'ui.stamp');
  const inputs = digest(['package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src']);
  if (!fresh(built, inputs) || !existsSync(join(target, 'index.html'))) {
    mkdirSync(target, { recursive: true });
    run('npm', ['run', 'build', '--silent'], { NEXUSCOMM_UI_OUT: target });
    writeFileSync(built, inputs);
  }
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Each in a process of its own, one after the other: none warms up or slows down the next. */
const BENCHES = [
  'kitchen.ts',
  'inspector.ts',
  'patch.ts',
  'feel.ts',
  'page-weight.ts',
  'room-work.ts',
  'rooms.ts',
  'flood.ts',
  'soak.ts',
];

for (const bench of BENCHES) {
  const args = [join(import.meta.dirname, bench), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.log(`${bench} ended with ${status}`);
    process.exitCode = 1;
  }
}

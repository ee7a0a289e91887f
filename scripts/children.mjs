import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './bootstrap.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const ECHO_MS = 1000;
const PARENT_CHECK_MS = 250;

/**
 * Runs long-lived children, passes signals on to them, and ends when the first of them ends.
 * Each child gets a process group of its own: Ctrl-C reaches us from the terminal and again from npm, but the
 * server must see it once, because a second one means "stop at once".
 */
export function runUntilFirstExit(commands) {
  const children = commands.map(({ command, args, env }) =>
    spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
    }),
  );
  let lastSignalAt = Number.NEGATIVE_INFINITY;
  const passOn = (signal) => {
    const isEcho = performance.now() - lastSignalAt < ECHO_MS;
    if (isEcho) return;
    lastSignalAt = performance.now();
    for (const child of children) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, () => passOn(signal));
  onShellGone(() => passOn('SIGTERM'));

  let isEnding = false;
  let running = children.length;
  for (const child of children) {
    child.on('error', (error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
    child.on('exit', (code, signal) => {
      running -= 1;
      if (!isEnding) {
        isEnding = true;
        process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
        for (const other of children) if (other !== child) other.kill('SIGTERM');
      }
      if (running === 0) process.exit();
    });
  }
}

/** npm ends its shell with the signal it gets, and a shell passes nothing on: its end is the only news there is. */
function onShellGone(act) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    act();
  }, PARENT_CHECK_MS);
  timer.unref();
}

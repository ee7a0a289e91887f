/** A process that was let run looks at the clock this often, and never much later. */
const LOOK_MS = 5;
const LATE_MS = 20;

/**
 * How long something took, without the time in which other work on the machine did not let this process run: what it
 * used of the processor itself counts, and so does whatever it waited for.
 */
export async function ownMs(act: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  let lateMs = 0;
  let lookedMs = startMs;
  const look = () => {
    const nowMs = performance.now();
    if (nowMs - lookedMs > LATE_MS) lateMs += nowMs - lookedMs - LOOK_MS;
    lookedMs = nowMs;
  };
  const timer = setInterval(look, LOOK_MS);
  await act();
  clearInterval(timer);
  look();
  const { user, system } = process.cpuUsage(cpu);
  return performance.now() - startMs - Math.max(0, lateMs - (user + system) / 1000);
}

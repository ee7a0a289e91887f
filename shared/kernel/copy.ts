import type { Kernel } from './types.ts';

/**
 * A kernel of its own with the same content: no step in one changes the other. Costs next to nothing, because the inspector
 * copies for every transition and most steps change an agent and a lock: both kernels share all entries from here on, and each
 * copies an entry when it first changes it (change.ts).
 */
export function copyKernel(kernel: Kernel): Kernel {
  kernel.own = [];
  return { ...kernel, own: [] };
}

import type { ChefView, DeviceView, Plan, Snapshot, StationPlan } from '../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';

/** A ring or a buzzer over a station. */
export interface Progress {
  station: StationPlan;
  shape: 'ring' | 'buzzer';
  tone: 'working' | 'paused' | 'burning' | 'done';
  /** The share that has passed, 0 to 1. */
  share: number;
  /** Whole seconds left; null when there is nothing to count. */
  seconds: number | null;
  /** Where it floats: above the station, or on its front where a chef stands behind it. */
  spot: 'above' | 'front';
}

/** All that counts down at stations, by station. */
export function progressOf(frame: Frame): Progress[] {
  const { plan, snapshot, tick } = frame;
  const devices = snapshot.devices.flatMap((device) => {
    const station = plan.stations[plan.stationIndex[device.station] ?? -1];
    return station === undefined ? [] : deviceProgress(snapshot, device, station, tick);
  });
  const busy = new Set(devices.map((progress) => progress.station.id));
  const works = snapshot.chefs.flatMap((chef, index) => {
    const station = chef.job === null ? undefined : plan.stations[plan.stationIndex[chef.job.station] ?? -1];
    if (station === undefined || chef.job === null || busy.has(station.id)) return [];
    busy.add(station.id);
    const behind = (frame.poses[index]?.y ?? chef.y) < station.row * 1000;
    return [workProgress(chef.job, station, tick, behind)];
  });
  return [...devices, ...works];
}

function deviceProgress(snapshot: Snapshot, device: DeviceView, station: StationPlan, tick: number): Progress[] {
  const byRail = snapshot.seats.find((seat) => seat.id === device.seat)?.role === 'dispatcher';
  const running: Progress = {
    station,
    shape: byRail ? 'buzzer' : 'ring',
    tone: 'working',
    share: shareOf(tick, device.startTick, device.endTick),
    seconds: secondsUntil(tick, device.endTick),
    spot: 'above',
  };
  if (!device.finished) return [running];
  const done: Progress = { ...running, tone: 'done', share: 1, seconds: null };
  if (device.burnTick === null) return [done];
  const from = device.chef === null ? device.endTick : Math.max(device.endTick, device.burnTick - BURN_SHOWN_TICKS);
  const burning: Progress = {
    ...running,
    shape: 'ring',
    tone: 'burning',
    share: 1 - shareOf(tick, from, device.burnTick),
    seconds: secondsUntil(tick, device.burnTick),
  };
  return byRail ? [done, burning] : [burning];
}

const BURN_SHOWN_TICKS = 6 * TICKS_PER_SECOND;

function workProgress(
  job: NonNullable<ChefView['job']>,
  station: StationPlan,
  tick: number,
  behind: boolean,
): Progress {
  const left = job.endTick === null ? job.ticksLeft : Math.max(0, job.endTick - tick);
  return {
    station,
    shape: 'ring',
    tone: job.endTick === null ? 'paused' : 'working',
    share: job.totalTicks === 0 ? 1 : Math.min(1, Math.max(0, 1 - left / job.totalTicks)),
    seconds: Math.ceil(left / TICKS_PER_SECOND),
    spot: behind ? 'front' : 'above',
  };
}

function shareOf(tick: number, from: number, to: number): number {
  if (to <= from) return 1;
  return Math.min(1, Math.max(0, (tick - from) / (to - from)));
}

function secondsUntil(tick: number, end: number): number {
  return Math.max(0, Math.ceil((end - tick) / TICKS_PER_SECOND));
}

/** Stations on whose front a ring lies: their tags move aside. */
export function frontRings(progress: readonly Progress[]): ReadonlySet<string> {
  return new Set(progress.filter((entry) => entry.spot === 'front').map((entry) => entry.station.id));
}

export function stationOf(plan: Plan, id: string): StationPlan | null {
  return plan.stations.find((station) => station.id === id) ?? null;
}

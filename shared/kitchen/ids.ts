import type { Brand } from '../base/index.ts';

export type SeatId = Brand<string, 'SeatId'>;
export type ChefId = Brand<string, 'ChefId'>;
export type StationId = Brand<string, 'StationId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type OrderId = Brand<string, 'OrderId'>;
export type NoteId = Brand<string, 'NoteId'>;
export type BuzzerId = Brand<string, 'BuzzerId'>;
export type HazardId = Brand<string, 'HazardId'>;
export type DishId = Brand<string, 'DishId'>;
export type JobId = Brand<string, 'JobId'>;
export type LevelId = Brand<string, 'LevelId'>;

export const seatId = (number: number): SeatId => `seat:${number}` as SeatId;
export const chefId = (number: number): ChefId => `chef:${number}` as ChefId;
export const stationId = (name: string): StationId => `station:${name}` as StationId;
export const itemId = (number: number): ItemId => `item:${number}` as ItemId;
export const orderId = (number: number): OrderId => `order:${number}` as OrderId;
export const noteId = (number: number): NoteId => `note:${number}` as NoteId;
export const buzzerId = (number: number): BuzzerId => `buzzer:${number}` as BuzzerId;
export const hazardId = (number: number): HazardId => `hazard:${number}` as HazardId;
export const dishId = (name: string): DishId => `dish:${name}` as DishId;
export const jobId = (name: string): JobId => `job:${name}` as JobId;
export const levelId = (name: string): LevelId => name as LevelId;

/** The number behind the colon: "order:12" is 12. Ids of one kind compare by it, never as text. */
export function idNumber(id: string): number {
  return Number(id.slice(id.indexOf(':') + 1));
}

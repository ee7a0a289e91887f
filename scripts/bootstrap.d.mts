export const ROOT: string;
export const NODE: string;
export function ensureInstalled(): void;
export function ensureBuilt(): boolean;
export function build(): boolean;
export function fail(message: string): never;

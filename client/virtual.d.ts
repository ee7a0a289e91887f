declare module 'virtual:icons' {
  /** SVG bodies by icon name, only for the names listed in view/art/icon-names.ts. */
  export const ICONS: Readonly<Record<string, string>>;
}

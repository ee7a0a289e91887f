import { build, ensureInstalled } from './bootstrap.mjs';

ensureInstalled();
if (!build()) process.exit(1);

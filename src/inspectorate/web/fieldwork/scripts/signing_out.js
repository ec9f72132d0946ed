// Signing out takes from this browser what was taken along. What waits to be sent stays,
// sealed: nobody can read it without signing in.

import { wipe } from "./taken.js";

export const before = wipe;

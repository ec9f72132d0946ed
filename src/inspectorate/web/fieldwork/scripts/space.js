// How much this browser can still keep for this site.

const UNITS = /** @type {const} */ ([["gigabyte", 1e9], ["megabyte", 1e6]]);

/** @returns {Promise<string>} in words of the language of the page; empty where the browser does not tell */
export async function free() {
  const { usage = 0, quota } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  if (quota === undefined) return "";
  const bytes = Math.max(0, quota - usage);
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[1];
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 0 });
  return format.format(Math.floor(bytes / size));
}

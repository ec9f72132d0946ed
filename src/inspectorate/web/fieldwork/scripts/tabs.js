// One tab at a time works on a case. The second asks the first to give it up; one that
// does not answer loses it.

const PATIENCE_MS = 3_000;

/**
 * Send, or fetch a case, while no tab does either: an older case must not take the place of one that holds a later answer.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
export const alone = (work) => navigator.locks.request("inspectorate-sync", work);

export class Tab {
  #channel = new BroadcastChannel("inspectorate-tabs");
  /** @type {(() => void) | null} */
  #release = null;

  /**
   * @param {string} assessment
   * @param {() => Promise<void>} giveUp saves everything and takes the case from the screen
   */
  constructor(assessment, giveUp) {
    this.assessment = assessment;
    this.giveUp = giveUp;
    this.#channel.onmessage = async ({ data }) => {
      if (data !== assessment || !this.#release) return;
      await giveUp();
      this.release();
    };
  }

  /** @returns {Promise<boolean>} whether the case is this tab's now */
  take() {
    return this.#request({ ifAvailable: true });
  }

  /** Take the case from the tab that has it. @returns {Promise<boolean>} */
  async takeOver() {
    this.#channel.postMessage(this.assessment);
    const isGiven = await this.#request({ signal: AbortSignal.timeout(PATIENCE_MS) });
    return isGiven || this.#request({ steal: true });
  }

  /** @param {LockOptions} options @returns {Promise<boolean>} */
  #request(options) {
    if (this.#release) return Promise.resolve(true);
    return new Promise((resolve) => {
      navigator.locks
        .request(`inspectorate-case-${this.assessment}`, options, (lock) => {
          resolve(lock !== null);
          if (!lock) return undefined;
          return new Promise((release) => (this.#release = () => release(undefined)));
        })
        .catch(async () => {
          resolve(false); // in vain, or another tab has taken it by force
          if (!this.#release) return;
          this.#release = null;
          await this.giveUp();
        });
    });
  }

  release() {
    this.#release?.();
    this.#release = null;
  }
}

// One writer at a time: two tabs over one vault would overwrite each other's answers. The tab that
// holds the lock works; another one may ask for it, and the first then saves, stops and hands over.
// @ts-check

const kLock = "motcua-writer";
const kChannel = "motcua-tabs";
const kPatienceMs = 3000;  // After that a frozen tab loses the lock.

/**
 * @typedef {object} TabOptions
 * @property {LockManager|undefined} locks  navigator.locks; without it there is no guard.
 * @property {() => BroadcastChannel} [openChannel]
 * @property {() => Promise<boolean>} askToTakeOver  Shows the panel; false = stay away.
 * @property {number} [patienceMs]
 * @property {() => Promise<void>} handOver  Saves, stops the page and shows the panel.
 */

/**
 * Resolves with true once this tab is the writer, false when the citizen did not want that.
 * @param {TabOptions} options
 * @returns {Promise<boolean>}
 */
export async function becomeWriter(options) {
  const { locks, askToTakeOver, handOver } = options;
  if (!locks) return true;
  const channel = (options.openChannel ?? (() => new BroadcastChannel(kChannel)))();

  const isOwner = await hold(locks, channel, handOver, { ifAvailable: true });
  if (isOwner) return true;
  if (!await askToTakeOver()) {
    channel.close();
    return false;
  }

  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), options.patienceMs ?? kPatienceMs);
  const waiting = hold(locks, channel, handOver, { signal: patience.signal });
  channel.postMessage("yield");
  const isGiven = await waiting;
  clearTimeout(timer);
  return isGiven || hold(locks, channel, handOver, { steal: true });
}

/**
 * Takes the lock and keeps it until another tab asks for it. False when it is not to be had.
 * @param {LockManager} locks
 * @param {BroadcastChannel} channel
 * @param {() => Promise<void>} handOver
 * @param {LockOptions} lockOptions
 * @returns {Promise<boolean>}
 */
function hold(locks, channel, handOver, lockOptions) {
  return new Promise((resolve) => {
    let isMine = false;
    const held = locks.request(kLock, lockOptions, (lock) => {
      if (!lock) {
        resolve(false);
        return undefined;
      }
      isMine = true;
      resolve(true);
      return new Promise((release) => {
        channel.onmessage = (message) => {
          if (message.data !== "yield") return;
          channel.onmessage = null;
          void handOver().finally(() => release(undefined));
        };
      });
    });
    // Aborted while waiting, or stolen while held: then this tab must stop too.
    held.catch(() => {
      if (isMine) void handOver();
      resolve(false);
    });
  });
}

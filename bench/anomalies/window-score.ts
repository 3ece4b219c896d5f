/** A labelled window, milliseconds since the epoch, both ends included. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** What alerts were worth against labelled windows; sums over files. */
export interface Tally {
  readonly files: number
  readonly alerts: number
  /** Alerts inside of a window. */
  readonly rightAlerts: number
  readonly windows: number
  /** Windows with an alert. */
  readonly found: number
  /** Sum of the weights of the first alert of each window found, of the windows missed, and of false alerts. */
  readonly score: number
}

export const EMPTY_TALLY: Tally = { files: 0, alerts: 0, rightAlerts: 0, windows: 0, found: 0, score: 0 }

/** Weight of a false alert in NAB's standard profile; that of a window is 1, found or missed. */
const FALSE_ALERT = 0.11
/** Steepness of NAB's scoring function. */
const STEEPNESS = 5

/**
 * Counts alerts against windows. Alerts before `judgedFrom` do not count. The first alert in a window is worth 2 / (1 + e^5y) - 1, y
 * its place from -1 at the start of the window to 0 at its end; further ones nothing; a window without any -1. An alert
 * outside is worth 0.11 times the same function of its distance after the last window, measured in lengths of that window,
 * and -0.11 where no window went before. Unlike NAB no threshold is tuned, and alerts are hours, not records.
 */
export function tallyAlerts(alerts: readonly number[], windows: readonly TimeWindow[], judgedFrom: number): Tally {
  const judged = windows.filter((one) => one.to >= judgedFrom)
  let score = 0
  let found = 0
  for (const window of judged) {
    const first = alerts
      .filter((at) => at >= judgedFrom && at >= window.from && at <= window.to)
      .toSorted((a, b) => a - b)[0]
    if (first === undefined) score -= 1
    else {
      found++
      score += worth((first - window.to) / lengthOf(window))
    }
  }
  const counted = alerts.filter((at) => at >= judgedFrom)
  const wrong = counted.filter((at) => !judged.some((one) => at >= one.from && at <= one.to))
  for (const at of wrong) {
    const last = judged.filter((one) => one.to < at).toSorted((a, b) => b.to - a.to)[0]
    score += FALSE_ALERT * (last === undefined ? -1 : worth((at - last.to) / lengthOf(last)))
  }
  return {
    files: 1,
    alerts: counted.length,
    rightAlerts: counted.length - wrong.length,
    windows: judged.length,
    found,
    score,
  }
}

/** The sums of two tallies. */
export function addTally(a: Tally, b: Tally): Tally {
  return {
    files: a.files + b.files,
    alerts: a.alerts + b.alerts,
    rightAlerts: a.rightAlerts + b.rightAlerts,
    windows: a.windows + b.windows,
    found: a.found + b.found,
    score: a.score + b.score,
  }
}

/** 100 for the first instant of every window and no false alert, 0 for no alert at all; below 0 for worse than that. */
export function nabLikeScore({ score, windows }: Tally): number {
  if (windows === 0) return 0
  const perfect = windows * worth(-1)
  return (100 * (score + windows)) / (perfect + windows)
}

function worth(place: number): number {
  return 2 / (1 + Math.exp(STEEPNESS * place)) - 1
}

/** At least a minute, so that a window of one instant can be scored. */
function lengthOf({ from, to }: TimeWindow): number {
  return Math.max(60_000, to - from)
}

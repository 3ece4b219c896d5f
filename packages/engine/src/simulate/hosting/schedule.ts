import type { ScheduledPolicy } from './scaling-policy.ts'

const DAY = 86_400
const WEEK = 604_800

/** Scheduled actions in order of time. */
export class Schedule {
  readonly #actions: readonly ScheduledPolicy[]
  readonly #due: number[]

  /** `startSecondOfWeek`: when the traffic starts, seconds after Monday 00:00. */
  constructor(actions: readonly ScheduledPolicy[], startSecondOfWeek: number) {
    this.#actions = actions
    this.#due = actions.map(({ everyDaySeconds, weekday }) => {
      const every = weekday === null ? DAY : WEEK
      const at = (weekday ?? 0) * DAY + everyDaySeconds - startSecondOfWeek
      return at - Math.floor(at / every) * every
    })
  }

  /** When the next action is due, seconds; Infinity without any. */
  get next(): number {
    return this.#due.reduce((least, due) => Math.min(least, due), Number.POSITIVE_INFINITY)
  }

  /** Actions due at a time, in the order of the list; each is due again a day or a week later. */
  take(time: number): readonly ScheduledPolicy[] {
    return this.#actions.filter((action, index) => {
      const due = this.#due[index] ?? 0
      if (due > time) return false
      this.#due[index] = due + (action.weekday === null ? DAY : WEEK)
      return true
    })
  }
}

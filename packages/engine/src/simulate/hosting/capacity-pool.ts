/** Instances at work, as the control of a fleet moves them. */
export interface CapacityPool {
  /** Begins all that begins before `time` with the capacity there is. */
  settle(time: number): void
  /** Instances that take requests from `time` on. */
  add(time: number, instances: number): void
  /** Instances that take no more requests from `time` on. @returns instance-seconds that they still work after it. */
  remove(time: number, instances: number): number
  /** Requests that are not begun and belong to no instance. */
  readonly waiting: number
}

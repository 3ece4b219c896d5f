import type { SpotJob } from './spot-job.ts'

/** A plain job for tests to vary: twelve hours of work, checkpoints every half hour, an interruption every six hours. */
export const exampleSpotJob: SpotJob = {
  workHours: 12,
  workLogSd: 0,
  instanceCount: 1,
  checkpoints: { intervalHours: 0.5, costHours: 0.02 },
  startHours: 0.07,
  downloadHours: 0.1,
  restoreHours: 0.03,
  uploadHours: 0.02,
  interruptions: { kind: 'exponential', meanIntervalHours: 6 },
  wait: { kind: 'exponential', meanHours: 0.4 },
  initialWaitProbability: 0,
  maxWaitHours: null,
}

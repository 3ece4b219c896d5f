/** What one training step is made of, in seconds. */
export interface StepParts {
  /** Reading and preparing one batch on the host, which runs beside the computation. */
  readonly dataSeconds: number
  /** Computation on the device. */
  readonly computeSeconds: number
  /** What neither overlaps nor scales: launches, logging, synchronisation. */
  readonly fixedSeconds: number
}

/** Three probes of a running job that tell its parts apart. */
export interface StepProbes {
  /** A real step. */
  readonly stepSeconds: number
  /** The same step on a batch that is already in memory: no loader. */
  readonly cachedStepSeconds: number
  /** The cached step at twice the batch; null when it was not tried. */
  readonly cachedDoubleBatchStepSeconds: number | null
}

/** Time of a step whose loader works ahead: the slower of data and computation, and what is fixed. */
export function stepSeconds({ dataSeconds, computeSeconds, fixedSeconds }: StepParts): number {
  return Math.max(dataSeconds, computeSeconds) + fixedSeconds
}

/**
 * The parts behind three probes. A loader that is never waited for cannot be timed from outside: its time is then given as the
 * computation's, which it does not exceed.
 * @throws RangeError for probes that are not positive times.
 */
export function stepPartsFrom({
  stepSeconds: real,
  cachedStepSeconds: cached,
  cachedDoubleBatchStepSeconds: double,
}: StepProbes): StepParts {
  if (![real, cached, double ?? 1].every((seconds) => Number.isFinite(seconds) && seconds > 0))
    throw new RangeError('probes of a step are times above zero')
  const perBatch = double === null ? cached : Math.min(cached, Math.max(0, double - cached))
  const fixedSeconds = cached - perBatch
  return { dataSeconds: Math.max(real - fixedSeconds, perBatch), computeSeconds: perBatch, fixedSeconds }
}

/** Time of the loader on other vCPUs: it spreads over them, each `perCoreSpeed` times as fast as one of the source. */
export function dataSecondsOn(dataSeconds: number, sourceVcpu: number, targetVcpu: number, perCoreSpeed = 1): number {
  return (dataSeconds * sourceVcpu) / (targetVcpu * perCoreSpeed)
}

/** Largest speed-up of a whole when `share` of its time is sped up `factor` times (Amdahl). */
export function amdahlSpeedup(share: number, factor: number): number {
  return 1 / (1 - share + share / factor)
}

import type { ServiceTime } from '../../simulate/hosting/hosting-setup.ts'
import {
  BATCH_START_SECONDS,
  COLD_START_CV,
  COLD_START_SECONDS,
  KEEP_WARM_SECONDS,
  MODEL_LOAD,
  PROVISION_SECONDS,
  type HostingAssumption,
} from './hosting-assumptions.ts'
import type { Service } from './service.ts'
import { ofMean } from './service-distribution.ts'

/** Times until something answers, seconds. */
export interface StartTimes {
  readonly provisionSeconds: number
  readonly coldStart: ServiceTime
  readonly modelLoadSeconds: number
  readonly keepWarmSeconds: number
  readonly batchStartSeconds: number
}

/** The start times of a service: stated ones, and assumptions for the rest. */
export function startTimes(
  { start }: Pick<Service, 'start'>,
  memoryGb: number,
): { readonly times: StartTimes; readonly assumptions: readonly HostingAssumption[] } {
  const assumptions: HostingAssumption[] = []
  const given = (what: string, stated: number | undefined, assumed: number, source: string): number => {
    if (stated !== undefined) return stated
    assumptions.push({ what, value: `${Number(assumed.toPrecision(3))} s`, source })
    return assumed
  }
  const coldStart = given(
    'cold start of a serverless container',
    start.coldStartSeconds,
    COLD_START_SECONDS.container + COLD_START_SECONDS.perGb * memoryGb,
    `assumed: ${COLD_START_SECONDS.container} s, and ${COLD_START_SECONDS.perGb} s for each GB of the model; ModelSetupTime measures it`,
  )
  return {
    times: {
      provisionSeconds: given(
        'time until one more instance answers',
        start.provisionSeconds,
        PROVISION_SECONDS,
        'recalled: 3 to 8 minutes with container and model; measure it on an endpoint of yours',
      ),
      coldStart:
        coldStart === 0
          ? { quantilesSeconds: new Float64Array(ofMean(1, 0).time.quantilesSeconds.length) }
          : ofMean(coldStart, COLD_START_CV).time,
      modelLoadSeconds: given(
        'loading a model into a running container',
        start.modelLoadSeconds,
        MODEL_LOAD.fixedSeconds + memoryGb / MODEL_LOAD.gbPerSecond,
        `assumed: ${MODEL_LOAD.fixedSeconds} s, and its size at ${MODEL_LOAD.gbPerSecond} GB/s`,
      ),
      keepWarmSeconds: given(
        'time that an idle serverless container stays warm',
        start.keepWarmSeconds,
        KEEP_WARM_SECONDS,
        'recalled: some minutes; AWS states none',
      ),
      batchStartSeconds: BATCH_START_SECONDS,
    },
    assumptions: [
      ...assumptions,
      {
        what: 'start of a batch job before its first request',
        value: `${BATCH_START_SECONDS} s, billed`,
        source: 'recalled: some minutes',
      },
    ],
  }
}

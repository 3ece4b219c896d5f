import { z } from 'zod'
import { subtractUsd, type Usd } from '../../money/usd.ts'
import type { Finding } from '../finding.ts'
import { usdMeasure, usdRangeText } from '../measure.ts'
import { trainingCost } from '../priced-option.ts'
import { quotedUsd, type UsdRange } from '../range.ts'
import { defineStatement } from './statement.ts'

/** Size of the volume that the SageMaker Python SDK asks for unless told otherwise, GB. */
const SDK_VOLUME_GB = 30

const schema = z.strictObject({
  kind: z.literal('no-training-volume'),
  volumeGb: z
    .number()
    .positive()
    .max(16_384)
    .default(SDK_VOLUME_GB)
    .describe(`Volume of a training instance, GB; default ${SDK_VOLUME_GB}, what the SDK asks for`),
})

/** The document counts no charge for the volume of training instances: true of types with local NVMe only. */
export const noTrainingVolume = defineStatement({
  kind: 'no-training-volume',
  schema,
  check(statement, context) {
    const claimed = usdMeasure(quotedUsd({ low: 0, high: 0 }))
    const free: string[] = []
    const billed: { readonly instanceType: string; readonly volume: UsdRange }[] = []
    const seen = new Set<string>()
    for (const { option } of context.options) {
      if (seen.has(option.instanceType)) continue
      seen.add(option.instanceType)
      const priced = { ...option, purchase: 'on-demand' as const }
      const without = trainingCost(priced, option.hours, context.claims.region, context.book).cost
      const withVolume = trainingCost(
        priced,
        option.hours,
        context.claims.region,
        context.book,
        statement.volumeGb,
      ).cost
      if (without === null || withVolume === null) continue
      const volume = { low: subtractUsd(withVolume.low, without.low), high: subtractUsd(withVolume.high, without.high) }
      if (volume.high === 0n) free.push(option.instanceType)
      else billed.push({ instanceType: option.instanceType, volume })
    }
    const findings: Finding[] = []
    if (billed.length > 0) {
      const volume = {
        low: least(billed.map((one) => one.volume.low)),
        high: most(billed.map((one) => one.volume.high)),
      }
      const each = billed.map((one) => `${one.instanceType} ${usdRangeText(one.volume)}`).join(', ')
      const why = `no local NVMe: a volume of ${statement.volumeGb} GB (as the SageMaker SDK asks for) comes on top: ${each}`
      findings.push({
        rule: 'no-training-volume',
        subject: billed.map((one) => one.instanceType).join(', '),
        verdict: 'wrong',
        claimed,
        found: usdMeasure(volume),
        why,
      })
    }
    if (free.length === 0) return findings
    const why = 'they have local NVMe storage: no volume is charged, whatever its size'
    return [
      { rule: 'no-training-volume', subject: free.join(', '), verdict: 'right', claimed, found: claimed, why },
      ...findings,
    ]
  },
})

function least(amounts: readonly Usd[]): Usd {
  return amounts.reduce((a, b) => (b < a ? b : a))
}

function most(amounts: readonly Usd[]): Usd {
  return amounts.reduce((a, b) => (b > a ? b : a))
}

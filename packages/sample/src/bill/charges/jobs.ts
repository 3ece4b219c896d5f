import { scalePrice } from '@costwright/engine/money/usd'
import { interval } from '@costwright/engine/time/interval'
import type { ProcessingJob, TrainingJob, TransformJob } from '../../world/resource.ts'
import { instanceHourAmounts } from '../amounts.ts'
import { chargeFor, type Charge, type ChargeContext } from '../charge.ts'

/** A training job: hours of its instances at the on-demand or the spot price, their volumes, a warm pool that was kept. */
export function trainingCharges(of: TrainingJob, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const { instanceType, count, spot, volumeGb } = of
  const units = unitsOf({ kind: 'training', instanceType, hoursPerJob: 1, volumeGb, spot }, of.region)
  const run = interval(of.startAt, of.startAt + of.seconds * 1000)
  const charges = units.map((unit) => chargeFor(of, unit, instanceHourAmounts([run], count, calendar)))
  if (of.warmPool === null) return charges
  const kept = interval(run.to, run.to + of.warmPool.seconds * 1000)
  const pool = unitsOf({ kind: 'training', instanceType, hoursPerJob: 1 }, of.region)
  return [
    ...charges,
    ...pool.map((unit) => chargeFor(of, unit, instanceHourAmounts([kept], count, calendar), { words: 'warm-pool' })),
  ]
}

/** A processing job: hours of its instances and their volumes. */
export function processingCharges(of: ProcessingJob, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const { instanceType, count, volumeGb } = of
  const run = interval(of.startAt, of.startAt + of.seconds * 1000)
  return unitsOf({ kind: 'processing', instanceType, hoursPerJob: 1, volumeGb }, of.region).map((unit) =>
    chargeFor(of, unit, instanceHourAmounts([run], count, calendar)),
  )
}

/** A batch transform job, at another price than the list's after a price change. */
export function transformCharges(of: TransformJob, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const { instanceType, count, volumeGb, priceChange } = of
  const run = interval(of.startAt, of.startAt + of.seconds * 1000)
  return unitsOf({ kind: 'batch-transform', instanceType, hoursPerJob: 1, volumeGb }, of.region).map((unit) => {
    const changed = priceChange !== null && of.startAt >= priceChange.at && unit.instanceType !== null
    const usdPerUnit = changed ? scalePrice(unit.usdPerUnit, String(priceChange.factor)) : unit.usdPerUnit
    return chargeFor(of, unit, instanceHourAmounts([run], count, calendar), { usdPerUnit })
  })
}

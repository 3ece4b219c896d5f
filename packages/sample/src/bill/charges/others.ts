import { quantity } from '@costwright/engine/money/quantity'
import { HOURS_PER_MONTH } from '@costwright/engine/time/month'
import { hoursOf, MS_PER_DAY } from '../../world/calendar.ts'
import { lifetime } from '../../world/fleet.ts'
import type {
  Bucket,
  FeatureGroup,
  Hyperpod,
  LabellingJob,
  LogGroup,
  Repository,
  Resource,
  Surrounding,
} from '../../world/resource.ts'
import { seedName } from '../../world/resource-key.ts'
import { amountsOf, type Rhythm } from '../../world/rhythm.ts'
import { byDay, hourlyAmounts, instanceHourAmounts, timesAmounts, type Amount } from '../amounts.ts'
import { chargeFor, type Charge, type ChargeContext } from '../charge.ts'
import { statedUnit } from '../priced-unit.ts'

/** Nodes of a cluster, group by group, with or without work. */
export function hyperpodCharges(of: Hyperpod, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const alive = lifetime(of.createdAt, calendar)
  if (alive === null) return []
  return of.groups.flatMap(({ name, count }) =>
    unitsOf(
      { kind: 'hyperpod', instanceGroups: [{ name, instanceType: of.instanceType, count: 1 }], hoursPerMonth: 1 },
      of.region,
    ).map((unit) => chargeFor(of, unit, instanceHourAmounts([alive], count, calendar))),
  )
}

/** Reads, writes and storage of the online store. */
export function featureGroupCharges(of: FeatureGroup, context: ChargeContext): readonly Charge[] {
  const units = context.unitsOf(
    { kind: 'feature-store', writesPerMonth: 1, readsPerMonth: 1, recordKb: 1, onlineGb: of.onlineGb },
    of.region,
  )
  return units.map((unit) => {
    if (unit.unit === 'WriteRequestUnits') return chargeFor(of, unit, rhythmDays(of, of.writes, context))
    if (unit.unit === 'ReadRequestUnits') return chargeFor(of, unit, rhythmDays(of, of.reads, context))
    return chargeFor(of, unit, monthShares(of, context))
  })
}

/** Objects that were labelled, on the day the job ended. */
export function labellingCharges(of: LabellingJob, { unitsOf }: ChargeContext): readonly Charge[] {
  const day = Math.floor(of.endedAt / MS_PER_DAY) * MS_PER_DAY
  const amounts = [{ from: day, to: day + MS_PER_DAY, units: quantity(of.objects) }]
  return unitsOf(
    { kind: 'ground-truth', objectsPerMonth: 1, workforce: 'private', workersPerObject: 1 },
    of.region,
  ).map((unit) => chargeFor(of, unit, amounts))
}

/** Storage by class, requests, transfer to another region; abandoned uploads are billed as Standard storage. */
export function bucketCharges(of: Bucket, context: ChargeContext): readonly Charge[] {
  const { unitsOf } = context
  const stored = (gb: number, storageClass: string): readonly Charge[] =>
    gb === 0
      ? []
      : unitsOf({ kind: 's3', storageClass, storedGb: gb }, of.region).map((unit) =>
          chargeFor(of, unit, monthShares(of, context)),
        )
  const daily = (perDay: number, description: Readonly<Record<string, unknown>>, unitName: string): readonly Charge[] =>
    perDay === 0
      ? []
      : unitsOf(description, of.region)
          .filter(({ unit }) => unit === unitName)
          .map((unit) =>
            chargeFor(of, unit, rhythmDays(of, { shape: 'constant', level: perDay / 24, noise: 0 }, context)),
          )
  return [
    ...stored(of.standardGb + of.abandonedUploadGb, 'standard'),
    ...stored(of.coldGb, 'standard-ia'),
    ...daily(of.putsPerDay, { kind: 's3', storedGb: 0, putsPerMonth: 1 }, 'Requests'),
    ...daily(of.getsPerDay, { kind: 's3', storedGb: 0, getsPerMonth: 1 }, 'Requests'),
    ...daily(of.crossRegionGbPerDay, { kind: 'data-transfer', interRegionGb: 1 }, 'GB'),
  ]
}

/** Images, with and without a tag. */
export function repositoryCharges(of: Repository, context: ChargeContext): readonly Charge[] {
  return context
    .unitsOf({ kind: 'ecr', storedGb: of.taggedGb + of.untaggedGb }, of.region)
    .map((unit) => chargeFor(of, unit, monthShares(of, context)))
}

/** What is written to the logs, and what is kept. */
export function logGroupCharges(of: LogGroup, context: ChargeContext): readonly Charge[] {
  const written = context.unitsOf({ kind: 'cloudwatch', logsGb: 1 }, of.region)
  const kept = context.unitsOf({ kind: 'cloudwatch', storedGb: of.storedGb }, of.region)
  const daily: Rhythm = { shape: 'constant', level: of.ingestGbPerDay / 24 }
  return [
    ...written.map((unit) => chargeFor(of, unit, rhythmDays(of, daily, context))),
    ...kept.map((unit) => chargeFor(of, unit, monthShares(of, context))),
  ]
}

/** Another service, by the day or the hour. */
export function surroundingCharges(of: Surrounding, context: ChargeContext): readonly Charge[] {
  const units = of.stated === null ? context.unitsOf(of.unit, of.region) : [statedUnit(of.region, of.stated)]
  const hours = rhythmHours(of, of.amount, context)
  return units.map((unit) => chargeFor(of, unit, of.step === 'hour' ? hours : byDay(hours)))
}

function rhythmHours(of: Resource, rhythm: Rhythm, { calendar, seed }: ChargeContext): readonly Amount[] {
  const counts = amountsOf(rhythm, calendar, seed, `amount ${seedName(of)}`)
  return hourlyAmounts(hoursOf(calendar).map((at, index) => ({ at, count: counts[index] ?? 0 })))
}

function rhythmDays(of: Resource, rhythm: Rhythm, context: ChargeContext): readonly Amount[] {
  return byDay(rhythmHours(of, rhythm, context))
}

/** Days as shares of a month of 730 hours: a thing that is held all month. */
function monthShares(of: Resource, { calendar }: ChargeContext): readonly Amount[] {
  const alive = lifetime(of.createdAt, calendar)
  if (alive === null) return []
  return timesAmounts(byDay(instanceHourAmounts([alive], 1, calendar)), quantity(1 / HOURS_PER_MONTH))
}

import type { Notebook, StudioSpace, TrackingServer } from '../../world/resource.ts'
import { lifetime } from '../../world/fleet.ts'
import { byDay, instanceHourAmounts } from '../amounts.ts'
import { chargeFor, type Charge, type ChargeContext } from '../charge.ts'

/** A notebook: hours InService, and its volume until the end. */
export function notebookCharges(of: Notebook, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const { instanceType, volumeGb } = of
  const units = unitsOf(
    { kind: 'notebook', instanceType, volumeGb, hoursPerMonth: 1, volumeHoursPerMonth: 1 },
    of.region,
  )
  const alive = lifetime(of.createdAt, calendar)
  return units.map((unit) =>
    chargeFor(
      of,
      unit,
      unit.instanceType === null
        ? byDay(alive === null ? [] : instanceHourAmounts([alive], 1, calendar))
        : instanceHourAmounts(of.running, 1, calendar),
    ),
  )
}

/** A space: hours of its app, and its volume until the end. */
export function spaceCharges(of: StudioSpace, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const alive = lifetime(of.createdAt, calendar)
  const app = unitsOf({ kind: 'studio-app', app: of.app, instanceType: of.instanceType, hoursPerMonth: 1 }, of.region)
  const volume = unitsOf({ kind: 'studio-space', volumeGb: of.volumeGb, volumeHoursPerMonth: 1 }, of.region)
  return [
    ...app.map((unit) => chargeFor(of, unit, instanceHourAmounts(of.sessions, 1, calendar))),
    ...volume.map((unit) =>
      chargeFor(of, unit, byDay(alive === null ? [] : instanceHourAmounts([alive], 1, calendar))),
    ),
  ]
}

/** A tracking server: every hour since it was created. */
export function trackingServerCharges(of: TrackingServer, { calendar, unitsOf }: ChargeContext): readonly Charge[] {
  const alive = lifetime(of.createdAt, calendar)
  return unitsOf({ kind: 'mlflow-server', size: 'small', hoursPerMonth: 1 }, of.region).map((unit) =>
    chargeFor(of, unit, alive === null ? [] : instanceHourAmounts([alive], 1, calendar)),
  )
}

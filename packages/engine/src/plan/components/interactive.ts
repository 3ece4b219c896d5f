import { counted } from '../../meters/words.ts'
import { notNeeded, missingOf, skipped, unpriced, used, withGapsOf, type Decision } from './component.ts'
import { machineRefusal } from './own-machine.ts'
import { ownBill } from './own-cost.ts'
import { priced, type Priced, type Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'
import { numberText, usdText } from './words.ts'

type Kind = 'notebooks' | 'studio'

const TITLES: Readonly<Record<Kind, string>> = { notebooks: 'notebook instances', studio: 'Studio' }

/** Where people work in notebooks: their own machines, notebook instances or Studio; both are billed by the hour of the instance. */
export function decideInteractive(kind: Kind, situation: Situation, pricer: Pricer): Decision {
  const { team, ownHardware: machine } = situation
  if (team.notebookHoursPerPerson === 0) return notNeeded('Nobody works in a notebook: 0 h a month.')
  const option = priceOf(kind, situation, pricer)
  const other = priceOf(kind === 'studio' ? 'notebooks' : 'studio', situation, pricer)
  const work = `${counted(team.people, 'person', 'people')} × ${numberText(team.notebookHoursPerPerson)} h`
  const refusal = machineRefusal(situation, { hours: 0, needsGpu: false, memoryGb: 0 })
  const own =
    refusal === null && machine !== null
      ? priced('your own machines', energy(situation, machine.idleWatts, work))
      : null
  // Of equals Studio is taken, so that one of the two is.
  const beatsOther =
    option.complete && (!other.complete || (kind === 'studio' ? option.usd <= other.usd : option.usd < other.usd))
  const cheapest = beatsOther ? option : other
  if (own !== null && !(cheapest.complete && cheapest.usd <= own.usd)) {
    const price = option.complete
      ? `${TITLES[kind]} would cost ${usdText(option.usd)}`
      : `${TITLES[kind]}: ${missingOf(option)}`
    const why = `${work} on your own machines cost ${usdText(own.usd)} of energy; ${price}, volumes included.`
    return skipped(option, own, why, withGapsOf(option, kind === 'notebooks' ? own.bill : EMPTY_BILL))
  }
  const needed = refusal === null ? 'they cost less than your own machines' : refusal
  if (beatsOther)
    return used(
      option,
      other.complete ? other : own,
      `${work} on ${team.instanceType} cost ${usdText(option.usd)} with volumes, ${TITLES[kind === 'studio' ? 'notebooks' : 'studio']} ${other.complete ? usdText(other.usd) : 'has no price'}; ${needed}.`,
    )
  if (!option.complete) return unpriced(option, other.complete ? other : null, EMPTY_BILL)
  return skipped(
    option,
    other,
    `${work} would cost ${usdText(option.usd)}; ${other.what} cost ${usdText(other.usd)}.`,
    EMPTY_BILL,
  )
}

function energy(situation: Situation, watts: number, work: string): Priced['bill'] {
  const { team, ownHardware, region } = situation
  const kwh = (team.people * team.notebookHoursPerPerson * watts) / 1000
  return ownBill(region, [
    {
      resource: 'notebooks',
      item: 'Energy',
      quantity: kwh,
      unit: 'kWh',
      usdPerUnit: ownHardware?.usdPerKwh ?? 0,
      explain: `${work} × ${numberText(watts)} W`,
    },
  ])
}

function priceOf(kind: Kind, { team }: Situation, pricer: Pricer): Priced {
  const shape = { instanceType: team.instanceType, count: team.people, hoursPerMonth: team.notebookHoursPerPerson }
  const bill =
    kind === 'notebooks'
      ? pricer.price([{ kind: 'notebook', name: 'notebooks', ...shape, volumeGb: team.notebookVolumeGb }])
      : pricer.price([
          { kind: 'studio-app', name: 'Studio', app: 'jupyterlab', ...shape },
          { kind: 'studio-space', name: 'Studio', count: team.people, volumeGb: team.notebookVolumeGb },
        ])
  return priced(TITLES[kind], bill)
}

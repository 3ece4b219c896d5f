import { addBills } from '../../bill/add.ts'
import { EMPTY_BILL, type Bill } from '../../bill/bill.ts'
import { FREE_TRANSFER_GB } from './limits.ts'
import { ownBill } from './own-cost.ts'
import type { Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText, waitText } from './words.ts'

/** What keeps a job off your own machine, as a clause; null when nothing does. */
export function machineRefusal(
  situation: Situation,
  job: { readonly hours: number; readonly needsGpu: boolean; readonly memoryGb: number },
): string | null {
  const { ownHardware: machine, data, training } = situation
  if (machine === null) return 'there is no machine of your own'
  if (!data.mayLeaveAws) return 'the data may not leave AWS'
  if (data.storedGb > machine.diskGb)
    return `${numberText(data.storedGb)} GB of data do not fit the ${numberText(machine.diskGb)} GB disk of your machine`
  if (job.needsGpu && !machine.hasGpu) return 'training needs a GPU and your machine has none'
  if (job.memoryGb > machine.memoryGb)
    return `a job needs ${numberText(job.memoryGb)} GB of memory and your machine has ${numberText(machine.memoryGb)} GB`
  if (job.hours > training.acceptableHours)
    return `a job takes ${waitText(job.hours)} on your machine and ${waitText(training.acceptableHours)} are acceptable`
  return null
}

/** Hours of one machine a month that are left for training when the data are prepared. */
export function trainingHours(situation: Situation): number {
  const machine = situation.ownHardware
  return machine === null ? 0 : Math.max(0, machine.usableHoursPerMonth - prepHours(situation))
}

function prepHours({ data }: Situation): number {
  return data.prepJobsPerMonth * data.prepHoursPerJob
}

/** How many whole jobs fit into hours; a hair is allowed for binary fractions. */
export function jobsThatFit(hours: number, hoursPerJob: number): number {
  return Math.floor(hours / hoursPerJob + 1e-9)
}

/** Energy and wear of machine hours at full power. */
export function machineBill(situation: Situation, resource: string, hours: number, explain: string): Bill {
  const machine = situation.ownHardware
  if (machine === null || hours <= 0) return EMPTY_BILL
  const usdPerMonth = machine.purchaseUsd / machine.lifeMonths
  return ownBill(situation.region, [
    {
      resource,
      item: 'Energy',
      quantity: (hours * machine.watts) / 1000,
      unit: 'kWh',
      usdPerUnit: machine.usdPerKwh,
      explain: `${explain} × ${numberText(machine.watts)} W`,
    },
    {
      resource,
      item: 'Wear',
      quantity: usdPerMonth === 0 || machine.usableHoursPerMonth === 0 ? 0 : hours / machine.usableHoursPerMonth,
      unit: 'Months',
      usdPerUnit: usdPerMonth,
      explain: `${explain} of ${numberText(machine.usableHoursPerMonth)} h a month; $${numberText(machine.purchaseUsd)} over ${numberText(machine.lifeMonths)} months`,
    },
  ])
}

/** New data on their way from S3 to each person's machine; the first 100 GB a month out of AWS are free. */
export function downloadBill(situation: Situation, pricer: Pricer, resource: string): Bill {
  const gb = situation.data.newGbPerMonth * situation.team.people
  if (gb <= FREE_TRANSFER_GB) return EMPTY_BILL
  return {
    ...pricer.price([{ kind: 'data-transfer', name: resource, internetOutGb: gb - FREE_TRANSFER_GB }]),
    notes: [],
  }
}

/** Time of a person, as money. */
export function timeBill(situation: Situation, resource: string, item: string, hours: number, explain: string): Bill {
  return ownBill(situation.region, [
    { resource, item, quantity: hours, unit: 'Hrs', usdPerUnit: situation.team.usdPerPersonHour, explain },
  ])
}

/** A tool that you keep on a server of your own; one person alone keeps it on the own machine, for nothing. */
export function ownToolBill(situation: Situation, resource: string): Bill {
  const { effort, team, ownHardware } = situation
  if (team.people === 1 && ownHardware !== null) return EMPTY_BILL
  const server = ownBill(situation.region, [
    {
      resource,
      item: 'Server of your own',
      quantity: 1,
      unit: 'Months',
      usdPerUnit: effort.ownServerUsdPerMonth,
      explain: 'always on',
    },
  ])
  return addBills(
    server,
    timeBill(
      situation,
      resource,
      'Upkeep',
      effort.upkeepHoursPerMonth,
      `${numberText(effort.upkeepHoursPerMonth)} h a month`,
    ),
  )
}

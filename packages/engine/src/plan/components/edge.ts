import { addBills } from '../../bill/add.ts'
import { EMPTY_BILL, type Bill } from '../../bill/bill.ts'
import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, used, type PlanComponent } from './component.ts'
import { FREE_TRANSFER_GB, SET_UP_MONTHS } from './limits.ts'
import { statedLine } from './own-cost.ts'
import { timeBill } from './own-machine.ts'
import { priced, type Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText, usdText } from './words.ts'

/** Deployment to devices: with IoT Greengrass, since SageMaker Edge Manager ended in April 2024; or by your own means. */
export const edge: PlanComponent = {
  id: 'edge',
  title: 'Edge deployment',
  knobs: ['edge.devices', 'team.usdPerPersonHour'],
  decide(situation, pricer) {
    const { edge: fleet, effort, region } = situation
    if (fleet.devices === 0) return notNeeded('No device runs a model: 0.')
    const updates = updateBill(situation, pricer)
    const greengrass: Bill = {
      lines: [
        statedLine(region, 'IoT Greengrass core devices', {
          resource: 'devices',
          item: 'IoT Greengrass',
          quantity: fleet.devices,
          unit: 'Devices',
          usdPerUnit: fleet.usdPerDeviceMonth,
          explain: `${counted(fleet.devices, 'device')}; the price is recalled, not from a list`,
        }),
      ],
      gaps: [],
      notes: [],
    }
    const setUp = timeBill(
      situation,
      'devices',
      'Set-up',
      effort.setUpHours / SET_UP_MONTHS,
      `${numberText(effort.setUpHours)} h over ${SET_UP_MONTHS} months`,
    )
    const hours = (fleet.devices * fleet.minutesPerDevice) / 60
    const time = timeBill(
      situation,
      'devices by your own means',
      'Time',
      hours,
      `${counted(fleet.devices, 'device')} × ${numberText(fleet.minutesPerDevice)} min`,
    )
    const option = priced('IoT Greengrass', addBills(greengrass, setUp, updates))
    const own = priced('updates by your own means', addBills(time, updates))
    const figures = `${counted(fleet.devices, 'device')} cost ${usdText(option.usd)} with IoT Greengrass and its set-up, ${usdText(own.usd)} by your own means (${numberText(hours)} h of time)`
    const gone = 'SageMaker Edge Manager ended in April 2024.'
    return option.usd <= own.usd
      ? used(option, own, `${figures}. ${gone}`)
      : skipped(option, own, `${figures}. ${gone}`)
  },
}

/** Model updates on their way to the devices, beyond what an account has free. */
function updateBill({ edge: fleet, serving }: Situation, pricer: Pricer): Bill {
  const gb = fleet.devices * fleet.updatesPerMonth * serving.modelGb * serving.models
  return gb <= FREE_TRANSFER_GB
    ? EMPTY_BILL
    : {
        ...pricer.price([{ kind: 'data-transfer', name: 'model updates', internetOutGb: gb - FREE_TRANSFER_GB }]),
        notes: [],
      }
}

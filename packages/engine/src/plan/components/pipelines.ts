import { addBills } from '../../bill/add.ts'
import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, used, type PlanComponent } from './component.ts'
import { SET_UP_MONTHS } from './limits.ts'
import { timeBill } from './own-machine.ts'
import { priced } from './pricer.ts'
import { numberText, usdText } from './words.ts'

/** Pipelines: no charge of their own, neither for a run nor for a step; the jobs of the steps are billed where they are decided. */
export const pipelines: PlanComponent = {
  id: 'pipelines',
  title: 'Pipelines',
  knobs: ['training.retrainingsPerMonth', 'data.prepJobsPerMonth'],
  decide(situation, pricer) {
    const { data, training, effort, ownHardware } = situation
    const unattended = training.retrainingsPerMonth
    const runs = data.prepJobsPerMonth + unattended
    if (runs === 0) return notNeeded('Nothing runs again and again: 0 runs a month.')
    const record = pricer.price([{ kind: 'free', name: 'pipelines', service: 'pipelines' }])
    const setUp = timeBill(
      situation,
      'pipelines',
      'Set-up',
      effort.setUpHours / SET_UP_MONTHS,
      `${numberText(effort.setUpHours)} h over ${SET_UP_MONTHS} months`,
    )
    const option = priced('Pipelines', addBills(record, setUp))
    const handHours = (runs * effort.pipelineSteps * effort.minutesPerStep) / 60
    const hand = `${counted(runs, 'run')} × ${counted(effort.pipelineSteps, 'step')} × ${numberText(effort.minutesPerStep)} min by hand`
    const byHand = priced('starting the steps by hand', timeBill(situation, 'runs by hand', 'Time', handHours, hand))
    if (unattended > 0 && effort.pipelineSteps > 1 && ownHardware?.alwaysOn !== true) {
      const why = `${counted(unattended, 'training')} a month run without a person, and something must start their ${counted(effort.pipelineSteps, 'step')}: Pipelines bill nothing for a step; to set them up costs ${usdText(option.usd)} a month over a year.`
      return used(option, byHand, why)
    }
    const figures = `${hand} cost ${usdText(byHand.usd)} of time, to set up pipelines ${usdText(option.usd)} a month over a year; a step costs $0.00`
    return option.usd <= byHand.usd ? used(option, byHand, `${figures}.`) : skipped(option, byHand, `${figures}.`)
  },
}

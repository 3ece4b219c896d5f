import { counted } from '../../meters/words.ts'
import { notNeeded, missingOf, skipped, unpriced, used, withGapsOf, type PlanComponent } from './component.ts'
import { machineBill, machineRefusal } from './own-machine.ts'
import { priced } from './pricer.ts'
import { numberText, usdText, waitText } from './words.ts'

/** Processing jobs for data preparation. */
export const processing: PlanComponent = {
  id: 'processing',
  title: 'Processing jobs',
  knobs: ['data.prepJobsPerMonth', 'data.prepMemoryGb', 'data.storedGb'],
  decide(situation, pricer) {
    const { data, ownHardware: machine } = situation
    const jobs = data.prepJobsPerMonth
    if (jobs === 0) return notNeeded('No data preparation: 0 jobs a month.')
    const option = priced(
      'processing jobs',
      pricer.price([
        {
          kind: 'processing',
          name: 'data preparation',
          instanceType: data.instanceType,
          jobsPerMonth: jobs,
          hoursPerJob: data.prepHoursPerJob,
        },
      ]),
    )
    const hours = jobs * data.prepHoursPerJob
    const work = `${counted(jobs, 'job')} × ${waitText(data.prepHoursPerJob)}`
    const usable = machine?.usableHoursPerMonth ?? 0
    const refusal =
      machineRefusal(situation, { hours: data.prepHoursPerJob, needsGpu: false, memoryGb: data.prepMemoryGb }) ??
      (hours > usable ? `${work} are more than the ${numberText(usable)} h a month of your machine` : null)
    if (refusal !== null) {
      if (!option.complete) return unpriced(option, null)
      return used(
        option,
        null,
        `${refusal.charAt(0).toUpperCase()}${refusal.slice(1)}: ${work} on ${data.instanceType} cost ${usdText(option.usd)}.`,
      )
    }
    const own = priced('your own machine', machineBill(situation, 'data preparation', hours, work))
    if (option.complete && option.usd <= own.usd)
      return used(
        option,
        own,
        `${work} cost ${usdText(option.usd)} on ${data.instanceType} and ${usdText(own.usd)} on your machine.`,
      )
    const price = option.complete ? `would cost ${usdText(option.usd)}` : `has no price: ${missingOf(option)}`
    return skipped(
      option,
      own,
      `${work} on your own machine cost ${usdText(own.usd)}; ${data.instanceType} ${price}.`,
      withGapsOf(option, own.bill),
    )
  },
}

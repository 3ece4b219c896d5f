import { addBills } from '../../bill/add.ts'
import { usdPerUnitToJson } from '../../money/usd.ts'
import { counted } from '../../meters/words.ts'
import { notNeeded, missingOf, skipped, unpriced, withGapsOf, type Decision, type PlanComponent } from './component.ts'
import { ownTrainingBill, placeExperiments, placeRetrainings, trainingBill } from './placement.ts'
import { priced, type Priced, type Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText, usdText, waitText } from './words.ts'

/** Training jobs: what does not fit your own machines, or costs less than on them. */
export const training: PlanComponent = {
  id: 'training',
  title: 'Training jobs',
  knobs: ['training.jobsPerPerson', 'ownHardware.hoursPerJob', 'training.retrainingsPerMonth'],
  decide,
}

function decide(situation: Situation, pricer: Pricer): Decision {
  const experiments = placeExperiments(situation, pricer)
  const retrainings = placeRetrainings(situation, pricer)
  const awsJobs = experiments.awsJobs + retrainings.awsJobs
  const jobs = awsJobs + experiments.ownJobs + retrainings.ownJobs
  if (jobs === 0) return notNeeded('No training job runs: 0 a month.')
  const own = addBills(experiments.own, retrainings.own)
  const local =
    experiments.refusal === null
      ? priced('your own machines', awsJobs === 0 ? own : ownTrainingBill(situation, 'experiments', jobs))
      : null
  const option = trainingBill(situation, pricer, 'training', awsJobs === 0 ? jobs : awsJobs)
  if (awsJobs === 0) return skipped(option, local, localReason(situation, option, local, jobs), withGapsOf(option, own))
  if (!option.complete) return unpriced(option, local, own)
  const why = [
    reason(situation, experiments, 'experiments'),
    reason(situation, retrainings, 'trainings without a person'),
  ].filter((part) => part !== null)
  const { instanceType, hoursPerJob } = situation.training
  const cost = `${counted(awsJobs, 'job')} × ${waitText(hoursPerJob)} on ${instanceType}${rateText(option)} cost ${usdText(option.usd)} a month`
  return {
    use: true,
    why: `${why.join('; ')}. ${cost}.`,
    option,
    alternative: local,
    counted: addBills(option.bill, own),
  }
}

function localReason(situation: Situation, option: Priced, local: Priced | null, jobs: number): string {
  const machine = situation.ownHardware
  const each =
    machine === null
      ? ''
      : `${counted(jobs, 'job')} × ${waitText(machine.hoursPerJob)}, ${numberText((jobs * machine.hoursPerJob) / situation.team.people)} of ${numberText(machine.usableHoursPerMonth)} h of each machine,`
  const price = option.complete
    ? `would cost ${usdText(option.usd)}${rateText(option)}`
    : `has no price: ${missingOf(option)}`
  return `Your own machines train ${each} for ${usdText(local?.usd ?? option.usd)} of energy and wear; ${situation.training.instanceType} ${price}.`
}

/** The real price of the hour, from the bill. */
function rateText(option: Priced): string {
  const line = option.bill.lines.find((one) => one.unit === 'Hrs')
  return line === undefined ? '' : ` at $${usdPerUnitToJson(line.usdPerUnit)} an hour`
}

function reason(
  situation: Situation,
  placement: { readonly ownJobs: number; readonly awsJobs: number; readonly refusal: string | null },
  what: string,
): string | null {
  if (placement.awsJobs === 0) return null
  if (placement.refusal !== null) return `${numberText(placement.awsJobs)} ${what}: ${placement.refusal}`
  const hours = situation.ownHardware?.usableHoursPerMonth ?? 0
  return placement.ownJobs === 0 &&
    placement.awsJobs > 0 &&
    situation.ownHardware !== null &&
    situation.ownHardware.hoursPerJob <= hours
    ? `${numberText(placement.awsJobs)} ${what} cost less on SageMaker than on your machines`
    : `${numberText(placement.awsJobs)} of ${numberText(placement.awsJobs + placement.ownJobs)} ${what} do not fit into ${numberText(hours)} h a month of each machine`
}

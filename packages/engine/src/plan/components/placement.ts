import { addBills } from '../../bill/add.ts'
import { EMPTY_BILL, type Bill } from '../../bill/bill.ts'
import { downloadBill, jobsThatFit, machineBill, machineRefusal, trainingHours } from './own-machine.ts'
import { priced, type Priced, type Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText } from './words.ts'

/** Where jobs run: how many on machines of your own, how many on SageMaker, and why those. */
export interface Placement {
  readonly ownJobs: number
  readonly awsJobs: number
  /** What keeps all of them off your machines, as a clause; null when nothing does. */
  readonly refusal: string | null
  /** Bill of the jobs on your machines. */
  readonly own: Bill
}

/** Training jobs on SageMaker. */
export function trainingBill(situation: Situation, pricer: Pricer, name: string, jobs: number): Priced {
  const { instanceType, hoursPerJob, volumeGb, spot } = situation.training
  if (jobs === 0) return priced('training jobs', EMPTY_BILL)
  return priced(
    'training jobs',
    pricer.price([{ kind: 'training', name, instanceType, jobsPerMonth: jobs, hoursPerJob, volumeGb, spot }]),
  )
}

/** Experiments of the people: each machine takes what fits into its hours, SageMaker the rest, or all where it is cheaper or they cannot run. */
export function placeExperiments(situation: Situation, pricer: Pricer): Placement {
  return placeJobs(situation, pricer, {
    name: 'experiments',
    jobsPerPerson: situation.training.jobsPerPerson,
    hours: trainingHours(situation),
    download: true,
  })
}

/** Trials of hyperparameter search: in the hours of the machines that experiments leave. */
export function placeTrials(situation: Situation, pricer: Pricer): Placement {
  const perPerson = placeExperiments(situation, pricer).ownJobs / situation.team.people
  const hours = trainingHours(situation) - perPerson * (situation.ownHardware?.hoursPerJob ?? 0)
  return placeJobs(situation, pricer, {
    name: 'trials',
    jobsPerPerson: situation.tuning.trialsPerPerson,
    hours,
    download: false,
  })
}

/** Trainings that run without a person: on your machine only when it is always on. */
export function placeRetrainings(situation: Situation, pricer: Pricer): Placement {
  const { training, ownHardware } = situation
  const jobs = training.retrainingsPerMonth
  const attended = ownHardware !== null && !ownHardware.alwaysOn ? 'your machine is not always on' : null
  const refusal = refusalOf(situation) ?? attended
  if (jobs === 0 || refusal !== null) return { ownJobs: 0, awsJobs: jobs, refusal, own: EMPTY_BILL }
  // One machine has these hours left; the others are not asked to stay on.
  const left =
    trainingHours(situation) -
    (training.jobsPerPerson + situation.tuning.trialsPerPerson) * (ownHardware?.hoursPerJob ?? 0)
  return cheaper(situation, pricer, 'retrainings', {
    jobs,
    fitting: Math.min(jobs, Math.max(0, jobsThatFit(left, ownHardware?.hoursPerJob ?? 1))),
    download: EMPTY_BILL,
  })
}

function refusalOf(situation: Situation): string | null {
  return machineRefusal(situation, {
    hours: situation.ownHardware?.hoursPerJob ?? 0,
    needsGpu: situation.training.needsGpu,
    memoryGb: 0,
  })
}

function placeJobs(
  situation: Situation,
  pricer: Pricer,
  work: { readonly name: string; readonly jobsPerPerson: number; readonly hours: number; readonly download: boolean },
): Placement {
  const { people } = situation.team
  const jobs = work.jobsPerPerson * people
  const refusal = refusalOf(situation)
  if (jobs === 0 || refusal !== null) return { ownJobs: 0, awsJobs: jobs, refusal, own: EMPTY_BILL }
  const fitting =
    Math.min(work.jobsPerPerson, Math.max(0, jobsThatFit(work.hours, situation.ownHardware?.hoursPerJob ?? 1))) * people
  const download = work.download ? downloadBill(situation, pricer, 'download of new data') : EMPTY_BILL
  return cheaper(situation, pricer, work.name, { jobs, fitting, download })
}

function cheaper(
  situation: Situation,
  pricer: Pricer,
  name: string,
  work: { readonly jobs: number; readonly fitting: number; readonly download: Bill },
): Placement {
  const { jobs, fitting, download } = work
  const own = addBills(ownTrainingBill(situation, name, fitting), fitting > 0 ? download : EMPTY_BILL)
  const aws = trainingBill(situation, pricer, name, fitting)
  const ownUsd = priced('', own).usd
  if (fitting > 0 && aws.complete && aws.usd <= ownUsd)
    return { ownJobs: 0, awsJobs: jobs, refusal: null, own: EMPTY_BILL }
  return { ownJobs: fitting, awsJobs: jobs - fitting, refusal: null, own }
}

/** Training jobs on machines of your own. */
export function ownTrainingBill(situation: Situation, name: string, jobs: number): Bill {
  const hours = situation.ownHardware?.hoursPerJob ?? 0
  return machineBill(situation, name, jobs * hours, `${numberText(jobs)} jobs × ${numberText(hours)} h`)
}

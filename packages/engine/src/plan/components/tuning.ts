import { addBills } from '../../bill/add.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'
import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, unpriced, withGapsOf, type PlanComponent } from './component.ts'
import { ownTrainingBill, placeTrials, trainingBill } from './placement.ts'
import { priced } from './pricer.ts'
import { numberText, usdText } from './words.ts'

/** Automatic model tuning: free itself, its training jobs are billed. */
export const tuning: PlanComponent = {
  id: 'tuning',
  title: 'Hyperparameter tuning',
  knobs: ['tuning.trialsPerPerson', 'ownHardware.hoursPerJob'],
  decide(situation, pricer) {
    const placement = placeTrials(situation, pricer)
    const { awsJobs, ownJobs, refusal, own } = placement
    const trials = awsJobs + ownJobs
    if (trials === 0) return notNeeded('No trials: 0 a month.')
    const jobs = trainingBill(situation, pricer, 'tuning', awsJobs === 0 ? trials : awsJobs)
    const record = pricer.price([{ kind: 'free', name: 'tuning', service: 'hyperparameter-tuning' }])
    const option = priced('automatic model tuning', addBills(jobs.bill, record))
    const local =
      refusal === null
        ? priced(
            'a search library on your own machines',
            awsJobs === 0 ? own : ownTrainingBill(situation, 'trials', trials),
          )
        : null
    const hours = situation.ownHardware?.hoursPerJob ?? 0
    if (awsJobs === 0) {
      const why = `${counted(trials, 'trial')} × ${numberText(hours)} h fit into the hours that your machines have left, for ${usdText(local?.usd ?? option.usd)}; their jobs on SageMaker would cost ${usdText(option.usd)}.`
      return skipped(option, local, why, withGapsOf(option, own))
    }
    if (!option.complete) return unpriced(option, local, own)
    const why =
      refusal ??
      (ownJobs > 0 || own !== EMPTY_BILL
        ? `${numberText(awsJobs)} of ${counted(trials, 'trial')} do not fit into the hours that your machines have left`
        : `${counted(trials, 'trial')} do not fit your machines, or cost less on SageMaker`)
    return {
      use: true,
      why: `${why.charAt(0).toUpperCase()}${why.slice(1)}: the tuning is free, ${counted(awsJobs, 'training job')} cost ${usdText(option.usd)}.`,
      option,
      alternative: local,
      counted: addBills(option.bill, own),
    }
  },
}

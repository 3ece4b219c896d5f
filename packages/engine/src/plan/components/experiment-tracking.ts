import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, unpriced, used, type PlanComponent } from './component.ts'
import { ownToolBill } from './own-machine.ts'
import { priced } from './pricer.ts'
import { usdText } from './words.ts'

/** Experiment tracking with a managed MLflow server, which bills by the hour; MLflow of your own otherwise. */
export const experimentTracking: PlanComponent = {
  id: 'experiment-tracking',
  title: 'Experiment tracking',
  knobs: ['effort.upkeepHoursPerMonth', 'team.usdPerPersonHour', 'team.people'],
  decide(situation, pricer) {
    const { team, training, tuning } = situation
    const runs = (training.jobsPerPerson + tuning.trialsPerPerson) * team.people + training.retrainingsPerMonth
    if (runs === 0) return notNeeded('Nothing to track: 0 training runs a month.')
    const option = priced(
      'a managed MLflow server',
      pricer.price([{ kind: 'mlflow-server', name: 'MLflow server', size: 'small' }]),
    )
    const alone = team.people === 1 && situation.ownHardware !== null
    const own = priced(
      alone ? 'MLflow on your own machine' : 'MLflow on a server of your own',
      ownToolBill(situation, 'MLflow of your own'),
    )
    const figures = `${counted(runs, 'run')} of ${counted(team.people, 'person', 'people')} a month: ${own.what} costs ${usdText(own.usd)}`
    if (!option.complete) return unpriced(option, own)
    const why = `${figures}${alone ? '' : ' with upkeep'}, the managed server ${usdText(option.usd)}, on all month.`
    return option.usd <= own.usd ? used(option, own, why) : skipped(option, own, why)
  },
}

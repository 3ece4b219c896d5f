import { counted } from '../../meters/words.ts'
import { skipped, used, type PlanComponent } from './component.ts'
import { priced } from './pricer.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'

/** Model Registry: metadata without a charge, for versions that somebody else must find. */
export const registry: PlanComponent = {
  id: 'registry',
  title: 'Model Registry',
  knobs: ['team.people', 'serving.requestsPerMonth'],
  decide(situation, pricer) {
    const { team, serving } = situation
    const option = priced(
      'Model Registry',
      pricer.price([{ kind: 'free', name: 'model registry', service: 'model-registry' }]),
    )
    const folders = priced('names of folders in S3', EMPTY_BILL)
    const versions = `${counted(serving.models * serving.versionsKept, 'version')} of ${counted(serving.models, 'model')}`
    if (serving.requestsPerMonth > 0)
      return used(
        option,
        folders,
        `${versions}, one of which answers requests: the registry says which, for $0.00; artifacts are paid in S3.`,
      )
    if (team.people > 1)
      return used(
        option,
        folders,
        `${counted(team.people, 'person', 'people')} share ${versions}: the registry is free, artifacts are paid in S3.`,
      )
    return skipped(
      option,
      folders,
      `1 person keeps ${versions} and no request depends on them: folders in S3 do; the registry would cost $0.00.`,
    )
  },
}

import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, unpriced, used, type PlanComponent } from './component.ts'
import { S3_READ_HOURS } from './limits.ts'
import { priced } from './pricer.ts'
import { usdText, waitText } from './words.ts'

/** Feature Store: records that are looked up while a request waits, against objects in S3. */
export const featureStore: PlanComponent = {
  id: 'feature-store',
  title: 'Feature Store',
  knobs: ['features.readsPerMonth', 'features.recordKb', 'serving.answerWithin'],
  decide(situation, pricer) {
    const { readsPerMonth, writesPerMonth, recordKb, storedGb } = situation.features
    if (readsPerMonth === 0) return notNeeded('No feature is looked up while a request waits: 0 reads a month.')
    const option = priced(
      'Feature Store',
      pricer.price([
        { kind: 'feature-store', name: 'features', readsPerMonth, writesPerMonth, recordKb, onlineGb: storedGb },
      ]),
    )
    const objects = priced(
      'records as objects in S3',
      pricer.price([
        { kind: 's3', name: 'features', storedGb, putsPerMonth: writesPerMonth, getsPerMonth: readsPerMonth },
      ]),
    )
    const work = `${counted(readsPerMonth, 'read')} and ${counted(writesPerMonth, 'write')} a month`
    if (!option.complete) return unpriced(option, objects)
    const figures = `${work} cost ${usdText(option.usd)} in Feature Store and ${usdText(objects.usd)} as objects in S3`
    const { answerWithin, msPerRequest } = situation.serving
    if (answerWithin < S3_READ_HOURS + msPerRequest / 3_600_000)
      return used(
        option,
        objects,
        `${figures}, which may take ${waitText(S3_READ_HOURS)} for a read: too long for an answer within ${waitText(answerWithin)}.`,
      )
    return option.usd <= objects.usd ? used(option, objects, `${figures}.`) : skipped(option, objects, `${figures}.`)
  },
}

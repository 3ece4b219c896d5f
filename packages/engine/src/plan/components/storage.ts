import { priced, type Priced, type Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'

/** What every phase keeps in S3, whatever else it uses: data sets and model versions. */
export function storageOf(situation: Situation, pricer: Pricer): Priced {
  const { data, serving } = situation
  const modelsGb = serving.models * serving.versionsKept * serving.modelGb
  return priced(
    'S3: data sets and models',
    pricer.price([
      { kind: 's3', name: 'data sets', storedGb: data.storedGb, newGbPerMonth: data.newGbPerMonth },
      { kind: 's3', name: 'model versions', storedGb: modelsGb },
    ]),
  )
}

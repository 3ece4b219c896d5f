import type { TrainingBody } from '../../api/plan-questions.ts'
import type { TextFile } from '../../kit/file-drop.tsx'
import { PURCHASES, type TrainingSearch } from './route.ts'

const YAML = /\.ya?ml$/i
const JSON_NAME = /\.json$/i

/** The question that the address and the dropped file ask; null while the job is not described. */
export function trainingBody(search: TrainingSearch, file: TextFile | null): TrainingBody | null {
  const { model, device, hours, batch, epochs, datasetGb, deadline, budget, waiting, region, types, purchase } = search
  const isDescription =
    file !== null && (YAML.test(file.name) || (JSON_NAME.test(file.name) && saysMeasured(file.text)))
  const isMeasured = device !== undefined && hours !== undefined
  if (file === null && !isMeasured) return null
  const run = file === null || isDescription ? null : { ...file, device: device ?? null }
  return {
    job: {
      ...(model === undefined ? {} : { model, name: model }),
      ...(isMeasured ? { measured: [{ device, hours }] } : {}),
      ...(batch === undefined ? {} : { batch }),
      ...(epochs === undefined ? {} : { epochs }),
      ...(datasetGb === undefined ? {} : { datasetGb }),
      ...(deadline === undefined ? {} : { deadlineHours: deadline }),
      ...(budget === undefined ? {} : { budgetUsd: budget }),
      ...(waiting === undefined ? {} : { waitingUsdPerHour: waiting }),
    },
    document: isDescription ? file.text : null,
    run,
    regions: [...(region ?? [])],
    purchases: purchase === undefined ? [...PURCHASES] : [purchase],
    instanceTypes: [...(types ?? [])],
  }
}

/** Whether a JSON text describes a job, which says where it was measured; logs of trainers are JSON as well. */
function saysMeasured(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'measured' in value
  } catch {
    return false
  }
}

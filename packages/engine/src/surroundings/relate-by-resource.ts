import type { BillPhase } from '../usage-types/bill-phase.ts'
import type { MlEvidence } from './ml-evidence.ts'
import type { MlRelation, SurroundingLine } from './ml-relation.ts'
import { nameParts, nameWords, wordRuns } from './resource-name.ts'

/** Log groups of SageMaker: `/aws/sagemaker/<this>`. */
const LOG_GROUP_PHASES: Readonly<Record<string, BillPhase>> = {
  endpoints: 'inference',
  inferencecomponents: 'inference',
  inferencerecommendationsjobs: 'inference',
  transformjobs: 'inference',
  trainingjobs: 'training',
  clusters: 'training',
  processingjobs: 'data',
  labelingjobs: 'data',
  notebookinstances: 'experimentation',
  studio: 'experimentation',
}

/** Words of names that are mostly, and not only, machine learning's. */
const WEAK_WORDS =
  /^(?:ml|mlops|mlflow|ai|llm|rag|genai|jupyter|notebooks?|inference|training|models?|datasets?|features?|featurestore|embeddings?|kubeflow|huggingface|pytorch|tensorflow|xgboost|predictions?|labell?ing)$/

/** What the resource of a line says by its name and by the names that machine learning has in the same bill. */
export function relateByResource(line: SurroundingLine, evidence: MlEvidence): MlRelation[] {
  const { resource } = line
  if (resource === null || resource === '') return []
  const own = byOwnName(resource)
  const found = own === null ? [] : [own]
  for (const part of nameParts(resource)) {
    const relation = byOtherNames(part, evidence)
    if (relation !== null) found.push(relation)
  }
  return found
}

function byOwnName(resource: string): MlRelation | null {
  const logGroup = /(?:^|:)(\/aws\/(?:vendedlogs\/)?(sagemaker|bedrock)(?:\/([a-z-]+))?)/i.exec(resource)
  if (logGroup !== null) {
    const phase =
      logGroup[2]?.toLowerCase() === 'bedrock' ? 'inference' : (phaseOfLogGroup(logGroup[3] ?? '') ?? 'around')
    return { related: 'certain', because: `log group ${logGroup[1] ?? ''}`, phase }
  }
  if (/(?:^|:)TargetTracking-endpoint\/.+\/variant\//i.test(resource))
    return { related: 'certain', because: 'alarm of an endpoint’s autoscaling', phase: 'inference' }
  const parts = nameParts(resource)
  const bucket = parts.find((part) => /^(?:sagemaker|bedrock)-(?:[a-z]+-)*[a-z]{2}(?:-[a-z]+)+-\d-\d{12}$/i.test(part))
  if (bucket !== undefined)
    return { related: 'certain', because: `${bucket} is the name that SageMaker or Bedrock gives`, phase: 'around' }
  const words = parts.flatMap(nameWords)
  const strong = words.find((word) => /sagemaker|^bedrock$/.test(word))
  if (strong !== undefined) return { related: 'likely', because: `its name says ${strong}`, phase: 'around' }
  const weak = words.find((word) => WEAK_WORDS.test(word))
  return weak === undefined ? null : { related: 'uncertain', because: `its name says ${weak}`, phase: 'around' }
}

function phaseOfLogGroup(folder: string): BillPhase | null {
  const key = folder.toLowerCase().replaceAll('-', '')
  return Object.hasOwn(LOG_GROUP_PHASES, key) ? (LOG_GROUP_PHASES[key] ?? null) : null
}

function byOtherNames(part: string, evidence: MlEvidence): MlRelation | null {
  const runs = wordRuns(part)
  for (const run of runs) {
    const name = evidence.names.get(run)
    if (name !== undefined)
      return {
        related: 'likely',
        because: `its name has that of ${name.name}, which is machine learning`,
        phase: name.phase,
      }
  }
  for (const run of runs) {
    const stem = evidence.stems.get(run)
    if (stem !== undefined)
      return { related: 'uncertain', because: `its name has “${run}” in common with ${stem.name}`, phase: stem.phase }
  }
  return null
}

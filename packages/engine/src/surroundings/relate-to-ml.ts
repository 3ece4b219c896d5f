import { findBillComponent, type BillComponentId } from '../usage-types/bill-component.ts'
import { classifyLine } from '../usage-types/classify-line.ts'
import type { LineClass } from '../usage-types/line-class.ts'
import type { MlEvidence } from './ml-evidence.ts'
import { RELATIONS, type MlRelation, type SurroundingLine } from './ml-relation.ts'
import { relateByResource } from './relate-by-resource.ts'
import { relateByTag } from './relate-by-tag.ts'

/** Services that machine learning uses without leaving its name; only these are judged by the account they are in. */
const SHARED: ReadonlySet<string> = new Set<BillComponentId>([
  's3',
  'ecr',
  'lambda',
  'api-gateway',
  'cloudwatch',
  'cloudwatch-logs',
  'step-functions',
  'eventbridge',
  'efs',
  'fsx',
  'kms',
  'glue',
  'athena',
  'data-transfer',
  'nat-gateway',
  'vpc-endpoint',
  'vpc',
  'ec2',
  'ebs',
  'sns',
  'sqs',
  'secrets-manager',
  'codebuild',
])

/** Judgements, not measurements: an account that is nearly all machine learning hardly pays S3 for anything else. */
const ACCOUNT_LIKELY = 0.8
const ACCOUNT_UNCERTAIN = 0.3

/**
 * Whether a line of a bill belongs to machine learning, and why: by its tags, by its resource's name, by what it is, by the
 * account that it is in. The strongest evidence answers; of equally strong evidence, that which points to a phase. Never
 * throws, whatever text it is given.
 */
export function relateToMl(line: SurroundingLine, evidence: MlEvidence): MlRelation {
  const kind = classifyLine({
    ...line,
    productComponent: null,
    productInstanceType: null,
    description: null,
    chargeKind: 'usage',
  })
  const phase = findBillComponent(kind.component)?.phase ?? 'other'
  const ownCommitment = kind.component === 'sagemaker-savings-plan' || kind.component === 'training-plan'
  if (ownCommitment || (phase !== 'other' && phase !== 'commitment'))
    return { related: 'certain', because: 'it is machine learning itself', phase }
  const found = [
    ...relateByTag(line, evidence),
    ...relateByResource(line, evidence),
    ...relateByKind(line, kind),
    ...relateByAccount(line, kind),
  ]
  for (const grade of RELATIONS) {
    const equal = found.filter((relation) => relation.related === grade)
    const best = equal.find((relation) => relation.phase !== 'around') ?? equal[0]
    if (best !== undefined) return best
  }
  return { related: 'no', because: 'no tag, name, operation or account ties it to machine learning', phase: 'other' }
}

function relateByKind(line: SurroundingLine, kind: LineClass): MlRelation[] {
  const found: MlRelation[] = []
  const operation = line.operation ?? ''
  if (/sagemaker|bedrock/i.test(operation))
    found.push({ related: 'likely', because: `operation ${operation}`, phase: 'around' })
  const { instanceType } = kind
  if (kind.component === 'ec2' && instanceType !== null) {
    if (/^(?:p\d|trn\d|inf\d|dl\d)/.test(instanceType))
      found.push({ related: 'likely', because: `${instanceType} is built for machine learning`, phase: 'around' })
    else if (/^g\d/.test(instanceType))
      found.push({
        related: 'uncertain',
        because: `${instanceType} has a GPU, for graphics or for models`,
        phase: 'around',
      })
  }
  if (kind.component === 'fsx' && /lustre/i.test(line.usageType ?? ''))
    found.push({ related: 'uncertain', because: 'FSx for Lustre often feeds training', phase: 'around' })
  return found
}

function relateByAccount(line: SurroundingLine, kind: LineClass): MlRelation[] {
  const share = line.accountMlShare
  if (share === null || !(share >= ACCOUNT_UNCERTAIN) || !SHARED.has(kind.component)) return []
  return [
    {
      related: share >= ACCOUNT_LIKELY ? 'likely' : 'uncertain',
      because: `${Math.floor(share * 100)} % of the account’s dollars are machine learning`,
      phase: 'around',
    },
  ]
}

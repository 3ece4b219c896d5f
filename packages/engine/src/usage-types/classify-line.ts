import { mlInstanceTypeIn, otherInstanceType } from './billed-instance-type.ts'
import { billComponentOf, type BillComponentId } from './bill-component.ts'
import { findCommitmentPattern, findPattern } from './find-pattern.ts'
import type { LineClass, LineKey, PurchaseOption } from './line-class.ts'
import { otherServiceComponent } from './other-service-component.ts'
import { purchaseOptionOf } from './purchase-option.ts'
import { namedComponent } from './sagemaker-component-name.ts'
import { serviceKey } from './services.ts'
import type { UsageTypePattern } from './usage-type-pattern.ts'

/**
 * Says what a line of a bill is, whatever it says about itself: any text has a class, and nothing throws. A credit or
 * refund is classified by the usage that it is for, and by its own kind where it names none; tax is always tax. Usage
 * types of SageMaker that no pattern knows are `other-sagemaker`, or what AWS's own component attribute says, and not
 * `known`.
 */
export function classifyLine(key: LineKey): LineClass {
  const line = withAbsentAsNull(key)
  if (line.chargeKind === 'tax') return lineClass(line, 'tax')

  const service = line.service === null ? '' : serviceKey(line.service)
  if (service.includes('savingsplan')) return savingsPlanLine(line, service)
  const covered = ['plan-covered', 'plan-negation', 'reserved-covered'].includes(line.chargeKind)
  const fee = covered ? null : findCommitmentPattern(line)
  if (fee !== null) return patternLine(line, fee)
  if (line.chargeKind === 'commitment-fee') return lineClass(line, 'reservation')
  if (line.usageType === null) {
    const { chargeKind } = line
    if (chargeKind === 'credit' || chargeKind === 'refund' || chargeKind === 'discount')
      return lineClass(line, chargeKind)
  }
  if (service.startsWith('sagemaker')) return sageMakerLine(line)
  return otherLine(line)
}

function withAbsentAsNull(key: LineKey): LineKey {
  const present = (text: string | null) => (text === null || text.trim() === '' ? null : text)
  return {
    service: present(key.service),
    usageType: present(key.usageType),
    operation: present(key.operation),
    productComponent: present(key.productComponent),
    productInstanceType: present(key.productInstanceType),
    description: present(key.description),
    chargeKind: key.chargeKind,
  }
}

function sageMakerLine(line: LineKey): LineClass {
  const pattern = findPattern(line)
  if (pattern !== null) return patternLine(line, pattern)
  const named = namedComponent(line.productComponent, line.description)
  return {
    ...lineClass(line, named ?? 'other-sagemaker', named === 'training-spot' ? 'spot' : 'on-demand'),
    instanceType: anyMlInstanceType(line),
    known: line.usageType === null && named !== null,
  }
}

function patternLine(line: LineKey, pattern: UsageTypePattern): LineClass {
  const inUsageType = mlInstanceTypeIn(line.usageType)
  // What is billed by the gigabyte may carry the instance type that it was used with.
  const instanceType = inUsageType ?? (pattern.unit === 'Hrs' ? anyMlInstanceType(line) : null)
  return { ...lineClass(line, pattern.component, pattern.purchaseOption), instanceType }
}

function savingsPlanLine(line: LineKey, service: string): LineClass {
  const pattern = findCommitmentPattern(line)
  if (pattern !== null) return patternLine(line, pattern)
  return lineClass(
    line,
    /machinelearning|sagemaker/.test(service) ? 'sagemaker-savings-plan' : 'other-savings-plan',
    'none',
  )
}

function otherLine(line: LineKey): LineClass {
  const component = line.service === null ? null : otherServiceComponent(line.service, line.usageType)
  if (component !== null) {
    const spot = /(?:^|-)SpotUsage\b/i.test(line.usageType ?? '')
    return {
      ...lineClass(line, component, spot ? 'spot' : 'on-demand'),
      instanceType: otherInstanceType(line.usageType, line.productInstanceType),
    }
  }
  if (/\bbedrock\b/i.test(line.description ?? '') || /(?:input|output)tokencount/i.test(line.usageType ?? ''))
    return lineClass(line, 'bedrock')
  // Types named ml.* exist in SageMaker alone; sellers of models bill them under codes of their own.
  if (mlInstanceTypeIn(line.usageType) !== null) return sageMakerLine(line)
  const pattern = line.service === null ? findPattern(line) : null
  return pattern === null
    ? { ...lineClass(line, 'other'), instanceType: otherInstanceType(line.usageType, line.productInstanceType) }
    : patternLine(line, pattern)
}

function anyMlInstanceType(line: LineKey): string | null {
  return (
    mlInstanceTypeIn(line.usageType) ?? mlInstanceTypeIn(line.productInstanceType) ?? mlInstanceTypeIn(line.description)
  )
}

function lineClass(
  line: LineKey,
  component: BillComponentId,
  saidByUsageType: PurchaseOption = 'on-demand',
): LineClass {
  return {
    component,
    phase: billComponentOf(component).phase,
    instanceType: null,
    purchaseOption: purchaseOptionOf(line.chargeKind, saidByUsageType),
    known: true,
  }
}

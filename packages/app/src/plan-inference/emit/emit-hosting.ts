import type { HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { UserError } from '../../errors.ts'
import type { PlanInferenceJson } from '../plan-shape.ts'
import { deploymentOf } from './deployment.ts'
import { NO_HOSTING_NAMES, type HostingNames } from './hosting-names.ts'
import { findHostingEmitter, HOSTING_EMIT_TARGETS } from './registry.ts'

/**
 * The choice as text that sets it up. Names that are not given stand as placeholders at the top, and the text refuses to
 * run until they are filled in.
 * @throws UserError for an unknown target or option, what a target cannot write, or a name that AWS would refuse.
 */
export function emitHosting(
  target: string,
  choice: HostingChoice,
  answer: PlanInferenceJson,
  names: HostingNames = NO_HOSTING_NAMES,
): string {
  const emitter = findHostingEmitter(target)
  if (emitter === null)
    throw new UserError('unknown-target', `cannot emit ${JSON.stringify(target)}`, {
      hint: `expected one of ${HOSTING_EMIT_TARGETS.join(', ')}`,
    })
  const option = answer.options.find((one) => one.id === choice.optionId)
  if (option === undefined)
    throw new UserError('unknown-option', `there is no option ${JSON.stringify(choice.optionId)}`)
  if (option.id.endsWith('/endpoint-each'))
    throw new UserError('cannot-emit', `${option.id} is one endpoint for each model`, {
      hint: 'plan one model alone (models: 1), emit that, and set it up once for each',
    })
  const deployment = deploymentOf(choice, option, answer, names)
  const refusal = emitter.refuses(deployment)
  if (refusal !== null)
    throw new UserError('cannot-emit', `${target} cannot hold ${option.id}: ${refusal}`, {
      hint: '--emit cli or boto3',
    })
  return emitter.emit(deployment)
}

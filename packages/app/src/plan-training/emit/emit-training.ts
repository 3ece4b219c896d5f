import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import { UserError } from '../../errors.ts'
import type { OptionJson, PlanTrainingJson } from '../plan-shape.ts'
import { NO_NAMES, type EmitNames } from './emit-names.ts'
import { launchOf } from './launch.ts'
import { EMIT_TARGETS, findEmitter } from './registry.ts'

/**
 * The option as text that launches it. Names that are not given stand as placeholders at the top, and the text refuses to
 * run until they are filled in.
 * @throws UserError for an unknown target, the own machine, or a name that AWS would refuse.
 */
export function emitTraining(
  target: string,
  job: TrainingJob,
  option: OptionJson,
  answer: PlanTrainingJson,
  names: EmitNames = NO_NAMES,
): string {
  const emitter = findEmitter(target)
  if (emitter === null)
    throw new UserError('unknown-target', `cannot emit ${JSON.stringify(target)}`, {
      hint: `expected one of ${EMIT_TARGETS.join(', ')}`,
    })
  if (option.purchase === 'local')
    throw new UserError('nothing-to-emit', 'the own machine needs no request', {
      hint: 'choose an option in the cloud',
    })
  return emitter.emit(launchOf(job, option, answer, names))
}

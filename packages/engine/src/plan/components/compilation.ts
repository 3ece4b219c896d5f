import { EMPTY_BILL } from '../../bill/bill.ts'
import { counted } from '../../meters/words.ts'
import { subtractUsd } from '../../money/usd.ts'
import { notNeeded, skipped, used, type PlanComponent } from './component.ts'
import { bestHosting, hostingOptions } from './hosting.ts'
import { priced } from './pricer.ts'
import { numberText, usdText } from './words.ts'

/** Compilation (Neo): free; it pays where devices need it, or where a measured speed-up lowers the bill for answering requests. */
export const compilation: PlanComponent = {
  id: 'compilation',
  title: 'Compilation (Neo)',
  knobs: ['edge.devices', 'edge.compiledSpeedup'],
  decide(situation, pricer) {
    const { edge, serving } = situation
    const option = priced(
      'compilation',
      pricer.price([{ kind: 'free', name: 'compilation', service: 'compilation', count: serving.models }]),
    )
    const onnx = priced('an ONNX export', EMPTY_BILL)
    if (edge.devices > 0) {
      return edge.compilerTarget
        ? used(
            option,
            onnx,
            `${counted(serving.models, 'model')} for ${counted(edge.devices, 'device')}: compiling is free, for one model as for many; an ONNX export is the way without AWS.`,
          )
        : skipped(
            option,
            onnx,
            `The compiler does not know the chip of the ${counted(edge.devices, 'device')}: an ONNX export costs $0.00 too.`,
          )
    }
    if (serving.requestsPerMonth === 0) return notNeeded('No device and no request runs a model.')
    if (edge.compiledSpeedup <= 1)
      return skipped(
        option,
        priced('the model as it is', EMPTY_BILL),
        'No speed-up was measured on the serving type; compiling is free, so measuring costs an hour of an endpoint.',
      )
    const after = bestHosting(hostingOptions(situation, pricer))
    const before = bestHosting(hostingOptions({ ...situation, edge: { ...edge, compiledSpeedup: 1 } }, pricer))
    const asIs = priced('the model as it is', EMPTY_BILL)
    if (after === null) return notNeeded('Nothing answers requests within the needs, compiled or not.')
    if (before === null)
      return used(
        option,
        null,
        `Without the measured speed-up of ${numberText(edge.compiledSpeedup)} no way to answer meets the needs; compiling is free.`,
      )
    const saved = subtractUsd(before.option.usd, after.option.usd)
    const figures = `A measured speed-up of ${numberText(edge.compiledSpeedup)} takes the bill for answering from ${usdText(before.option.usd)} to ${usdText(after.option.usd)}`
    return saved > 0n
      ? used(option, asIs, `${figures}; compiling is free.`)
      : skipped(option, asIs, `${figures}: nothing is saved.`)
  },
}

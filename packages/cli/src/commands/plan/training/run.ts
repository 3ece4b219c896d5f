import { resolve } from 'node:path'
import { EXIT, UserError } from '@costwright/app/errors'
import { trainingJobJsonSchema } from '@costwright/app/plan-training/job-json-schema'
import { planTraining } from '@costwright/app/plan-training/plan-training'
import type { PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { readJob } from '@costwright/app/plan-training/read-job'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { TrainingJob } from '@costwright/engine/plan/training/training-job'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { openBook } from '../../../open-book.ts'
import { runCommand } from '../../../run-command.ts'
import type { PlanTrainingFlags } from './command.ts'
import { fieldsOf, measurementsOf } from './job-fields.ts'
import { renderTrainingPlan } from './render.ts'

export async function runPlanTraining(this: Context, flags: PlanTrainingFlags, file?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(trainingJobJsonSchema()))
    const measured = measurementsOf(flags)
    if (file === undefined && flags.from === undefined && measured.length === 0) {
      throw new UserError('no-job', 'plan training needs a job: a file, --from RUN, or --device with --hours', {
        hint: 'costwright plan training --device "Apple M4 Pro" --hours 10.5 --model yolov8m',
      })
    }
    const bookData = await openBook(io, flags.home)
    // As it was typed where that is enough, so that messages say it in the user's words.
    const runPath = (name: string): string =>
      /^https?:/.test(name) || io.cwd === process.cwd() ? name : resolve(io.cwd, name)
    const sources = {
      file: file ?? null,
      folder: io.cwd,
      run: flags.from === undefined ? null : runPath(flags.from),
      device: flags.device,
      fields: fieldsOf(flags),
      measured,
    }
    const { job, notes } = await readJob(sources, createPriceBook(bookData))
    const purchases = flags.purchase === 'all' ? (['on-demand', 'spot'] as const) : [flags.purchase]
    const { answer } = planTraining(
      {
        job,
        notes,
        regions: flags.region ?? [job.region],
        purchases,
        instanceTypes: flags.instance ?? [],
        seed: flags.seed,
      },
      bookData,
    )
    io.out(await text(answer, job, flags, io))
    return answer.options.some((option) => option.purchase !== 'local') ? EXIT.ok : EXIT.incomplete
  })
}

async function text(
  answer: PlanTrainingJson,
  job: TrainingJob,
  flags: PlanTrainingFlags,
  io: Context['io'],
): Promise<string> {
  if (flags.emit !== undefined) {
    const { emitTraining } = await import('@costwright/app/plan-training/emit/emit-training')
    const { NO_NAMES } = await import('@costwright/app/plan-training/emit/emit-names')
    const names = {
      ...NO_NAMES,
      roleArn: flags.role ?? null,
      imageUri: flags.image ?? null,
      inputS3Uri: flags.input ?? null,
      outputS3Uri: flags.output ?? null,
    }
    const emitted = emitTraining(flags.emit, job, chosen(answer, flags.option), answer, names)
    return flags.json ? renderJson({ target: flags.emit, text: emitted }) : emitted
  }
  if (flags.json) return renderJson(answer)
  if (flags.format === 'html') return (await import('./render-html.ts')).renderTrainingHtml(answer)
  return renderTrainingPlan(answer, flags.format, flags.top, io)
}

/** The option that is named by its id or by a goal; by default the cheapest that is not the own machine. */
function chosen(answer: PlanTrainingJson, wanted: string | undefined): PlanTrainingJson['options'][number] {
  const id =
    wanted === undefined
      ? answer.options.find((option) => option.purchase !== 'local')?.id
      : (answer.recommendations.find((one) => one.goal === wanted)?.optionId ?? wanted)
  const option = answer.options.find((one) => one.id === id)
  if (option === undefined) {
    throw new UserError(
      'unknown-option',
      wanted === undefined ? 'there is no option in the cloud to emit' : `there is no option ${JSON.stringify(wanted)}`,
      {
        hint: `expected a goal (${answer.recommendations.map((one) => one.goal).join(', ')}) or an id such as ${answer.options.find((one) => one.purchase !== 'local')?.id ?? 'ml.g5.xlarge×1/us-east-1/spot'}`,
      },
    )
  }
  if (option.purchase === 'local')
    throw new UserError('nothing-to-emit', 'the own machine needs no request: choose an option in the cloud', {
      hint: '--option most-reliable',
    })
  return option
}

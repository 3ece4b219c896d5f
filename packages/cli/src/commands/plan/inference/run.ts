import { readConfig } from '@costwright/app/config/read-config'
import { EXIT, UserError } from '@costwright/app/errors'
import { planInference } from '@costwright/app/plan-inference/plan-inference'
import type { PlannedInference, PlanProgress } from '@costwright/app/plan-inference/plan-question'
import { readService } from '@costwright/app/plan-inference/read-service'
import { serviceJsonSchema } from '@costwright/app/plan-inference/service-json-schema'
import type { ServiceSources } from '@costwright/app/plan-inference/service-sources'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { openBook } from '../../../open-book.ts'
import { startProgress } from '../../../progress.ts'
import { runCommand } from '../../../run-command.ts'
import { readFlags } from '../../audit/read-flags.ts'
import type { PlanInferenceFlags } from './command.ts'
import { serviceFields } from './service-fields.ts'
import { renderInferencePlan } from './render.ts'

export async function runPlanInference(this: Context, flags: PlanInferenceFlags, file?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(serviceJsonSchema()))
    const fields = serviceFields(flags)
    if (
      file === undefined &&
      flags.endpoint === undefined &&
      flags.traffic === undefined &&
      flags.requestsPerDay === undefined
    ) {
      throw new UserError(
        'no-service',
        'plan inference needs a service: a file, --endpoint NAME, --traffic FILE, or --requests-per-day N',
        {
          hint: 'costwright plan inference --requests-per-day 50000 --measured ml.m5.large=45ms',
        },
      )
    }
    const bookData = await openBook(io, flags.home)
    const book = createPriceBook(bookData)
    const models = await modelsOf(io, flags)
    const sources: ServiceSources = {
      file: file ?? null,
      folder: io.cwd,
      traffic: flags.traffic ?? null,
      endpoint: await endpointOf(io, flags, book),
      fields: { ...fields, ...models.fields },
    }
    const read = await readService(sources, book)
    const question = { ...read, notes: [...read.notes, ...models.notes] }
    const progress = io.isErrTerminal ? await startProgress(io, 'Replaying the traffic …') : null
    const planned = await planInference(question, bookData, {
      onProgress: (step) => progress?.step(progressWords(step), false),
      ...(flags.workers === undefined ? {} : { workers: flags.workers }),
    }).finally(() => progress?.stop())
    io.out(await text(planned, flags, io))
    return isPartial(planned) ? EXIT.incomplete : EXIT.ok
  })
}

async function endpointOf(io: Io, flags: PlanInferenceFlags, book: PriceBook): Promise<ServiceSources['endpoint']> {
  if (flags.endpoint === undefined) return null
  const { config } = await readConfig(io.cwd)
  const read = await readFlags(
    io,
    {
      source: flags.source,
      ...(flags.profile === undefined ? {} : { profile: flags.profile }),
      ...(flags.region === undefined ? {} : { regions: [flags.region] }),
      ...(flags.home === undefined ? {} : { home: flags.home }),
    },
    config,
    book,
  )
  return { name: flags.endpoint, read }
}

/** How many models, or those of a folder, with how their memory came about. */
async function modelsOf(
  io: Io,
  flags: PlanInferenceFlags,
): Promise<{ readonly fields: Readonly<Record<string, unknown>>; readonly notes: readonly string[] }> {
  if (flags.models === undefined) return { fields: {}, notes: [] }
  if (/^\d+$/.test(flags.models)) return { fields: { models: Number(flags.models) }, notes: [] }
  const { modelsInFolder } = await import('@costwright/app/plan-inference/models-in-folder')
  const { models, note } = await modelsInFolder(flags.models, io.cwd)
  return { fields: { models }, notes: [note] }
}

async function text({ answer, chosen, choices }: PlannedInference, flags: PlanInferenceFlags, io: Io): Promise<string> {
  if (flags.emit !== undefined) {
    const { emitHosting } = await import('@costwright/app/plan-inference/emit/emit-hosting')
    const choice = flags.option === undefined ? chosen : (choices.find((one) => one.optionId === flags.option) ?? null)
    if (choice === null)
      throw new UserError(
        'unknown-option',
        flags.option === undefined
          ? 'nothing meets the objective, so there is nothing to emit'
          : `there is no option ${JSON.stringify(flags.option)}`,
        {
          hint: `--option ID, for example ${answer.bestPossible?.optionId ?? answer.options[0]?.id ?? 'ml.m5.large×1/realtime'}; --json lists them`,
        },
      )
    const emitted = emitHosting(flags.emit, choice, answer, {
      endpointName: flags.endpointName ?? null,
      roleArn: flags.role ?? null,
      imageUri: flags.image ?? null,
      modelDataUrl: flags.modelData ?? null,
      inputS3Uri: flags.input ?? null,
      outputS3Uri: flags.output ?? null,
    })
    return flags.json ? renderJson({ target: flags.emit, text: emitted }) : emitted
  }
  if (flags.json) return renderJson(answer)
  if (flags.format === 'html') return (await import('./render-html.ts')).renderInferenceHtml(answer)
  return renderInferencePlan(answer, flags.format, flags.top, io)
}

function progressWords({ stage, done, total, requests }: PlanProgress): string {
  switch (stage) {
    case 'preselect':
      return 'Choosing what to replay …'
    case 'replay':
      return `${done} of ${total} options replayed, ${requests.toLocaleString('en-US')} requests`
    case 'sensitivity':
      return `${done} of ${total} circumstances tried`
  }
}

/** Whether dollars are missing, or there is no option at all. */
function isPartial({ answer }: PlannedInference): boolean {
  return (
    answer.options.length === 0 ||
    answer.gaps.some(({ kind }) =>
      ['missing-price', 'ambiguous-price', 'missing-permission', 'missing-data'].includes(kind),
    )
  )
}

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyOf, fixture, folderWith } from './fixtures/fixture.ts'
import { logTimes } from './hugging-face-clock.ts'
import { readRun } from './read-run.ts'

const DERIVED = 'The number of samples, 160, is derived from the throughput in trainer_state.json.'
const ACCUMULATED = 'Gradients are accumulated over 2 forward passes: a step is that many batches.'

async function state(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'trainer_state.json'), 'utf8')) as Record<string, unknown>
}

describe('a run of the Hugging Face Trainer', () => {
  it('is read as a whole', async () => {
    const path = fixture('hugging-face')
    expect(await readRun(path)).toEqual({
      format: 'hugging-face',
      path,
      epochs: 4,
      epochsPlanned: 4,
      secondsPerEpoch: { median: 0.955712, p10: 0.922561, p90: 1.029038, count: 3, warmUpExcluded: 1 },
      totalSeconds: 3.908559,
      stepsPerEpoch: 10,
      datasetSamples: 160,
      datasetBytes: null,
      batch: 8,
      precision: 'fp32',
      imageSize: null,
      sequenceLength: null,
      model: 'bert',
      family: 'nlp-transformer',
      device: 'cpu',
      deviceCount: 1,
      instanceType: null,
      instanceCount: null,
      interruptions: null,
      resumed: 0,
      spot: null,
      checkpointed: null,
      billableSeconds: null,
      notes: [
        'Epoch times are those of the TensorBoard event files in runs/, evaluation and checkpoints included.',
        DERIVED,
        ACCUMULATED,
      ],
    })
  })

  it('keeps its epoch time through two resumes', async () => {
    expect(await readRun(fixture('hugging-face-resumed-twice'))).toMatchObject({
      epochs: 4,
      secondsPerEpoch: { median: 1.069154, count: 3, warmUpExcluded: 1 },
      totalSeconds: 6.005213,
      resumed: 2,
      datasetSamples: 160,
    })
  })

  it('tells a resume by the training loss where only the log is left', async () => {
    const folder = await copyOf('hugging-face-resumed-twice')
    await rm(join(folder, 'runs'), { recursive: true })
    // 2.1115 s are the last 20 of 40 steps: divided by all four epochs they would be half the truth.
    expect(await readRun(folder)).toMatchObject({
      secondsPerEpoch: { median: 1.05576, p10: 1.05576, p90: 1.05576, count: 1, warmUpExcluded: 0 },
      totalSeconds: 2.1115,
      resumed: 1,
      datasetSamples: 160,
      notes: expect.arrayContaining([
        'The run was resumed: train_runtime covers the last 20 of 40 steps, by its training loss. The time before is not recorded.',
      ]),
    })
  })

  it('has the clock of every log entry where tokens were counted', async () => {
    expect(await readRun(fixture('hugging-face-tokens'))).toMatchObject({
      secondsPerEpoch: { median: 1.0841, p10: 0.9241, p90: 1.15762, count: 3, warmUpExcluded: 1 },
      totalSeconds: 3.9424,
      precision: null,
      device: null,
      batch: 8,
      notes: expect.arrayContaining([expect.stringContaining('training_args.bin is not there')]),
    })
  })

  it('is read from the furthest of its checkpoints', async () => {
    const folder = await copyOf('hugging-face-resumed-twice')
    await rm(join(folder, 'runs'), { recursive: true })
    await rm(join(folder, 'trainer_state.json'))
    await mkdir(join(folder, 'checkpoint-3'))
    await writeFile(join(folder, 'checkpoint-3', 'trainer_state.json'), '{}')
    expect(await readRun(folder)).toMatchObject({
      epochs: 2,
      epochsPlanned: 4,
      secondsPerEpoch: null,
      precision: 'fp32',
      notes: expect.arrayContaining([expect.stringContaining('has no train_runtime')]),
    })
    expect(await readRun(join(folder, 'checkpoint-20'))).toMatchObject({ epochs: 2, device: 'cpu' })
  })

  it('has the times of the event files after its last checkpoint when it was stopped', async () => {
    const folder = await copyOf('hugging-face-resumed-twice')
    await rm(join(folder, 'trainer_state.json'))
    expect(await readRun(folder)).toMatchObject({ epochs: 2, epochsPlanned: 4, secondsPerEpoch: { median: 1.069154 } })
  })

  it('does not use event files of another training', async () => {
    const folder = await copyOf('hugging-face')
    await writeFile(
      join(folder, 'trainer_state.json'),
      JSON.stringify({ ...(await state(folder)), global_step: 50, epoch: 5, max_steps: 50 }),
    )
    expect(await readRun(folder)).toMatchObject({
      secondsPerEpoch: { count: 1 },
      notes: expect.arrayContaining([expect.stringContaining('end at step 40, not 50: they are not used')]),
    })
  })

  it('knows the samples exactly where train_results.json has them', async () => {
    const folder = await copyOf('hugging-face')
    await writeFile(join(folder, 'train_results.json'), '{"train_samples": 157, "train_loss": NaN}')
    const run = await readRun(folder)
    expect(run.datasetSamples).toBe(157)
    expect(run.notes).not.toContain(DERIVED)
  })

  it('reads NaN as Python writes it', async () => {
    const folder = await copyOf('hugging-face-tokens')
    const text = await readFile(join(folder, 'trainer_state.json'), 'utf8')
    await writeFile(
      join(folder, 'trainer_state.json'),
      text.replace('"best_metric": null', '"best_metric": NaN').replace('"loss": 0.6928', '"loss": NaN'),
    )
    expect(await readRun(folder)).toMatchObject({ secondsPerEpoch: { median: 1.0841 } })
  })

  it('takes mixed precision and devices from the model card', async () => {
    const folder = await copyOf('hugging-face-tokens')
    const card = await readFile(join(folder, 'README.md'), 'utf8')
    await writeFile(
      join(folder, 'README.md'),
      card.replace('- seed: 42', '- seed: 42\n- num_devices: 4\n- mixed_precision_training: Native AMP'),
    )
    expect(await readRun(folder)).toMatchObject({ precision: 'amp', deviceCount: 4, batch: 32 })
  })

  it.each([
    ['WhisperForConditionalGeneration', 'whisper', 'speech'],
    ['T5ForConditionalGeneration', 't5', 'nlp-transformer'],
    ['ViTForImageClassification', 'vit', 'vision-classification'],
    ['SegformerForSemanticSegmentation', 'segformer', 'vision-segmentation'],
    ['DetrForObjectDetection', 'detr', 'vision-detection'],
    ['LlamaForCausalLM', 'llama', 'nlp-transformer'],
  ])('has the family of %s', async (architecture, type, family) => {
    const folder = await copyOf('hugging-face-tokens')
    await writeFile(
      join(folder, 'config.json'),
      JSON.stringify({ architectures: [architecture], model_type: type, image_size: 224 }),
    )
    expect(await readRun(folder)).toMatchObject({ family, model: type, imageSize: 224 })
  })

  it('reads on when training_args.bin is damaged', async () => {
    const folder = await copyOf('hugging-face')
    for (const bytes of ['', 'PK\u0003\u0004 no zip', 'garbage']) {
      await writeFile(join(folder, 'training_args.bin'), bytes)
      expect(await readRun(folder)).toMatchObject({ epochs: 4, device: null })
    }
  })

  it('refuses times that cannot be, and a training without a step', async () => {
    const entry = { epoch: 1, step: 10, train_loss: 0.5 }
    const base = { epoch: 1, global_step: 10, max_steps: 10, num_train_epochs: 1 }
    for (const train_runtime of [0, -4, null]) {
      const folder = await folderWith({
        'trainer_state.json': JSON.stringify({ ...base, log_history: [{ ...entry, train_runtime }] }),
      })
      await expect(readRun(folder)).rejects.toMatchObject({
        code: 'run-no-usable-times',
        message: expect.stringContaining('trainer_state.json'),
      })
    }
    const none = await folderWith({
      'trainer_state.json': JSON.stringify({ ...base, global_step: 0, epoch: 0, log_history: [] }),
    })
    await expect(readRun(none)).rejects.toMatchObject({ code: 'run-no-usable-times' })
  })

  it('refuses a state whose parts are of the wrong kind', async () => {
    const folder = await folderWith({ 'trainer_state.json': '{"log_history": [], "global_step": "ten"}' })
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringContaining('global_step'),
    })
  })

  it('is found by the name of the state file only', async () => {
    const folder = await copyOf('hugging-face-tokens')
    await rename(join(folder, 'trainer_state.json'), join(folder, 'state.json'))
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'run-unrecognized' })
  })
})

describe('logTimes', () => {
  const log = (runtime: number, loss: number, more: object = {}) => [
    { epoch: 1, step: 10, loss: 1 },
    { epoch: 2, step: 20, loss: 1 },
    { epoch: 3, step: 30, loss: 1 },
    { epoch: 4, step: 40, loss: 1 },
    { epoch: 4, step: 40, train_runtime: runtime, train_loss: loss, ...more },
  ]

  it('is the mean of all epochs when the losses add up', () => {
    expect(logTimes({ epoch: 4, globalStep: 40, maxSteps: 40, log: log(400, 1) }, 'x')).toMatchObject({
      secondsPerEpoch: { median: 100 },
      resumed: 0,
    })
  })

  it('is the mean of the last session when they do not', () => {
    expect(logTimes({ epoch: 4, globalStep: 40, maxSteps: 40, log: log(100, 0.25) }, 'x')).toMatchObject({
      secondsPerEpoch: { median: 100 },
      resumed: 1,
    })
  })

  it('is the mean of the steps that version 5 reports for the session', () => {
    const found = logTimes(
      {
        epoch: 4,
        globalStep: 40,
        maxSteps: 40,
        log: log(200, 1, { train_steps_per_second: 0.1, train_samples_per_second: 1.6 }),
      },
      'x',
    )
    expect(found).toMatchObject({ secondsPerEpoch: { median: 100 }, resumed: 1, samplesPerEpoch: 160 })
  })

  it('does not take an early stop for a resume', () => {
    const found = logTimes(
      {
        epoch: 4,
        globalStep: 40,
        maxSteps: 100,
        log: log(400, 1, { train_steps_per_second: 0.25, train_samples_per_second: 4 }),
      },
      'x',
    )
    expect(found).toMatchObject({ secondsPerEpoch: { median: 100 }, resumed: 0, samplesPerEpoch: 160 })
  })
})

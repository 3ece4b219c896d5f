import type { Io } from './io.ts'

/** Says on standard error how far long work has come: one moving line on a terminal, a line a step elsewhere. */
export interface Progress {
  readonly step: (text: string, done: boolean) => void
  readonly stop: () => void
}

export async function startProgress(io: Io, text: string): Promise<Progress> {
  if (!io.isErrTerminal) {
    io.err(`${text}\n`)
    return { step: (step, done) => (done ? io.err(`${step}\n`) : undefined), stop: () => undefined }
  }
  const { default: ora } = await import('ora')
  const spinner = ora({ text, stream: process.stderr }).start()
  return {
    step: (step) => {
      spinner.text = step
    },
    stop: () => void spinner.stop(),
  }
}

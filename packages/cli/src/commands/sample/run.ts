import { resolve } from 'node:path'
import { writeSample } from '@costwright/app/write-sample'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { startProgress } from '../../progress.ts'
import { runCommand } from '../../run-command.ts'
import type { SampleFlags } from './command.ts'
import { renderSample } from './render.ts'

export async function runSample(this: Context, flags: SampleFlags, folder: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const progress = await startProgress(io, 'Inventing an account …')
    try {
      const answer = await writeSample({
        folder: resolve(io.cwd, folder),
        seed: flags.seed,
        scale: flags.scale,
        onProgress: ({ month, filesDone, filesTotal, lines }) =>
          progress.step(
            `${filesDone}/${filesTotal} files written, ${lines.toLocaleString('en-US')} lines, ${month}`,
            filesDone === filesTotal,
          ),
      })
      progress.stop()
      io.out(flags.json ? renderJson(answer) : renderSample(answer))
    } finally {
      progress.stop()
    }
  })
}

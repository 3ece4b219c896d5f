import chromium from '@sparticuz/chromium'
import { chromium as engine, type Browser } from 'playwright-core'

/** Its default arguments break a second context; these do not. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']

/** A real browser for tests, out of an npm package, without a window. Close it. */
export async function launchBrowser(): Promise<Browser> {
  return await engine.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS, headless: true })
}

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const INSTALLER = fileURLToPath(new URL('../../../tools/test-env/moto.mjs', import.meta.url))
const SERVER = fileURLToPath(new URL('../../../tools/test-env/moto_server.py', import.meta.url))
const run = promisify(execFile)

/** Time to allow for the first start on a machine, which installs the emulator. */
export const MOTO_START_MS = 600_000

/** An emulated AWS on this machine. */
export interface MotoServer {
  readonly endpoint: string
  /** A Python with boto3, the AWS CLI (`-m awscli`), cfn-lint and python-hcl2. */
  readonly python: string
  /** What a program needs to talk to the emulator instead of AWS, and to no account whatever the machine knows. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/**
 * Installs moto where it is missing and starts it on a free port of 127.0.0.1; each server has a state of its own.
 * @throws Error that says what to install where Python or its venv is missing.
 */
export async function startMotoServer(): Promise<MotoServer> {
  const python = await installMoto()
  const child = spawn(python, [SERVER], { stdio: ['pipe', 'pipe', 'pipe'] })
  const endpoint = await firstLine(child)
  return {
    endpoint,
    python,
    env: {
      PATH: process.env['PATH'] ?? '',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUTF8: '1',
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.stdin.end()
      const patience = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(patience)
    },
  }
}

async function installMoto(): Promise<string> {
  try {
    return (await run(process.execPath, [INSTALLER])).stdout.trim()
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new Error(`the AWS emulator cannot be installed\n${said.trim()}`, { cause: error })
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const end = out.indexOf('\n')
      if (end >= 0) resolve(out.slice(0, end).trim())
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the AWS emulator ended with code ${code}\n${err}`)))
  })
}

import { boto3 } from './boto3.ts'
import { cli } from './cli.ts'
import { cloudformation } from './cloudformation.ts'
import type { Emitter } from './emitter.ts'
import { sagemakerSdk } from './sagemaker-sdk.ts'
import { terraform } from './terraform.ts'

/** Every way to write a launch. */
export const EMITTERS = [boto3, sagemakerSdk, cli, cloudformation, terraform] as const satisfies readonly Emitter[]

export const EMIT_TARGETS: readonly string[] = EMITTERS.map((one) => one.target)

export function findEmitter(target: string): Emitter | null {
  return EMITTERS.find((one) => one.target === target) ?? null
}

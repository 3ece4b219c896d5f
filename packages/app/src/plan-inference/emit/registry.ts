import { boto3 } from './boto3.ts'
import { cli } from './cli.ts'
import { cloudformation } from './cloudformation.ts'
import type { HostingEmitter } from './emitter.ts'
import { terraform } from './terraform.ts'

/** Every way to write a deployment. */
export const HOSTING_EMITTERS = [cli, boto3, cloudformation, terraform] as const satisfies readonly HostingEmitter[]

export const HOSTING_EMIT_TARGETS: readonly string[] = HOSTING_EMITTERS.map((one) => one.target)

export function findHostingEmitter(target: string): HostingEmitter | null {
  return HOSTING_EMITTERS.find((one) => one.target === target) ?? null
}

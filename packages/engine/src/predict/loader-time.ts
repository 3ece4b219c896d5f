/** Time of the loader on other vCPUs: it spreads over them, each `perCoreSpeed` times as fast as one of the source. */
export function dataSecondsOn(dataSeconds: number, sourceVcpu: number, targetVcpu: number, perCoreSpeed = 1): number {
  return (dataSeconds * sourceVcpu) / (targetVcpu * perCoreSpeed)
}

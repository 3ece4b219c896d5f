/** An AWS region: its code, the prefix AWS puts before usage types billed there (null where not confirmed), and its place. */
export interface Region {
  readonly id: string
  readonly usagePrefix: string | null
  readonly place: string
}

function region(id: string, usagePrefix: string | null, place: string): Region {
  return { id, usagePrefix, place }
}

/** Regions with SageMaker prices. Prefixes as they appear in bills and in AWS's price list. */
export const REGIONS: readonly Region[] = [
  region('us-east-1', 'USE1', 'N. Virginia'),
  region('us-east-2', 'USE2', 'Ohio'),
  region('us-west-1', 'USW1', 'N. California'),
  region('us-west-2', 'USW2', 'Oregon'),
  region('us-east-1-atl-1', null, 'Atlanta local zone'),
  region('ca-central-1', 'CAN1', 'Canada Central'),
  region('ca-west-1', 'CAN2', 'Calgary'),
  region('mx-central-1', 'MXC1', 'Mexico Central'),
  region('sa-east-1', 'SAE1', 'São Paulo'),
  region('eu-west-1', 'EU', 'Ireland'),
  region('eu-west-2', 'EUW2', 'London'),
  region('eu-west-3', 'EUW3', 'Paris'),
  region('eu-central-1', 'EUC1', 'Frankfurt'),
  region('eu-central-2', 'EUC2', 'Zurich'),
  region('eu-north-1', 'EUN1', 'Stockholm'),
  region('eu-south-1', 'EUS1', 'Milan'),
  region('eu-south-2', 'EUS2', 'Spain'),
  region('il-central-1', 'ILC1', 'Tel Aviv'),
  region('me-south-1', 'MES1', 'Bahrain'),
  region('me-central-1', 'MEC1', 'UAE'),
  region('af-south-1', 'AFS1', 'Cape Town'),
  region('ap-south-1', 'APS3', 'Mumbai'),
  region('ap-south-2', 'APS5', 'Hyderabad'),
  region('ap-east-1', 'APE1', 'Hong Kong'),
  region('ap-east-2', null, 'Taipei'),
  region('ap-southeast-1', 'APS1', 'Singapore'),
  region('ap-southeast-2', 'APS2', 'Sydney'),
  region('ap-southeast-3', 'APS4', 'Jakarta'),
  region('ap-southeast-4', 'APS6', 'Melbourne'),
  region('ap-southeast-5', null, 'Malaysia'),
  region('ap-southeast-6', null, 'New Zealand'),
  region('ap-southeast-7', null, 'Thailand'),
  region('ap-northeast-1', 'APN1', 'Tokyo'),
  region('ap-northeast-2', 'APN2', 'Seoul'),
  region('ap-northeast-3', 'APN3', 'Osaka'),
  region('us-gov-west-1', 'UGW1', 'GovCloud West'),
  region('us-gov-east-1', 'UGE1', 'GovCloud East'),
]

const byId = new Map(REGIONS.map((one) => [one.id, one]))

export function findRegion(id: string): Region | null {
  return byId.get(id) ?? null
}

/** The usage type as AWS bills it in the region: `USE1-Train:ml.m5.large`; the region code stands in for an unconfirmed prefix. */
export function regionalUsageType(regionId: string, suffix: string): string {
  return `${findRegion(regionId)?.usagePrefix ?? regionId}-${suffix}`
}

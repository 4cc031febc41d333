// The spots where more is reported than usual: read at once, and again whenever one is found, grows or ends.
import { signal } from '@preact/signals'
import { subscribe } from '../api/live'
import { request, type UserError } from '../api/request'

export interface CaseLine {
  id: string
  trackingNumber: string
  title: string
  status: string
  submittedAt: string
}

export interface Hotspot {
  id: string
  kind: 'CLUSTER' | 'RECURRING'
  centre: { latitude: number; longitude: number }
  radiusMetres: number
  expected: number
  caseCount: number
  cases: CaseLine[]
  foundAt: string
  revision: number
  category: { name: string } | null
  area: { name: string; path: string } | null
}

export const LINE = 'id trackingNumber title status submittedAt'
const SPOT = `id kind centre { latitude longitude } radiusMetres expected caseCount cases { ${LINE} } foundAt revision
  category { name } area { name path }`
const PAGE = `query($after: String) { hotspots(first: 20, after: $after) { edges { node { ${SPOT} } } pageInfo { endCursor hasNextPage } } }`
const CHANGES = `subscription($after: String) { hotspotsChanged(after: $after) { __typename
  ... on HotspotsUpdate { cursor } ... on Resync { cursor } } }`
const DISMISS = `mutation($input: DismissHotspotInput!) { dismissHotspot(input: $input) { __typename
  ... on HotspotDismissed { hotspot { id } } ... on UserError { code message path } } }`
/** More than a hundred spots at once nobody reads. */
const MOST_PAGES = 5

interface PageAnswer {
  hotspots: { edges: { node: Hotspot }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
}

export const spots = signal<Hotspot[] | null>(null)
export const failure = signal<unknown>(null)

/** Read all spots that want attention. */
export async function load(): Promise<void> {
  try {
    const found: Hotspot[] = []
    let after: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const { hotspots }: PageAnswer = await request<PageAnswer>(PAGE, { after })
      found.push(...hotspots.edges.map(({ node }) => node))
      after = hotspots.pageInfo.endCursor
      if (!hotspots.pageInfo.hasNextPage) break
    }
    spots.value = found
    failure.value = null
  } catch (reason) {
    failure.value = reason
  }
}

/** Read now, and again after every change; returns how to stop. */
export function follow(): () => void {
  void load()
  return subscribe<{ cursor: string }>(CHANGES, {}, {
    onEvent: (event) => {
      void load()
      return event.cursor
    },
  })
}

/** Put a spot aside; returns what kept it from being done, or nothing. */
export async function dismiss(spot: Hotspot, reason: string): Promise<string> {
  const { dismissHotspot } = await request<{ dismissHotspot: { __typename: string } | UserError }>(DISMISS, {
    input: { hotspotId: spot.id, revision: spot.revision, reason },
  })
  await load()
  return 'code' in dismissHotspot ? dismissHotspot.message : ''
}

// The areas of the city as drawn on every map: fetched once, shared by whoever draws.
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'

export interface AreaProperties {
  code: string
  name: string
  level: string
  parent: string | null
}
export type AreaFeature = Feature<Polygon | MultiPolygon, AreaProperties>
export type Areas = FeatureCollection<Polygon | MultiPolygon, AreaProperties>

let loading: Promise<Areas> | undefined

/** Bring the polygons; a failed attempt is forgotten, so the next map asks again. */
export function bringAreas(): Promise<Areas> {
  loading ??= fetch('/peta/wilayah.json')
    .then((answer) => {
      if (!answer.ok) throw new Error(`wilayah ${answer.status}`)
      return answer.json() as Promise<Areas>
    })
    .catch((failure: unknown) => {
      loading = undefined
      throw failure
    })
  return loading
}

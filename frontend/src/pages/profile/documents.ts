// What the page on which an agency keeps its own words asks the server for.
import type { UserError } from '../../api/request'

export interface Skpd {
  id: string
  slug: string
  name: string
}

export interface Profile {
  skpd: Skpd
  about: string
  aboutEn: string
  services: string[]
  servicesEn: string[]
  address: string
  hours: string
  phone: string
  email: string
  website: string
  revision: number
}

export interface Place {
  id: string
  kind: string
  name: string
  nameEn: string
  about: string
  aboutEn: string
  address: string
  hours: string
  phone: string
  website: string
  latitude: number
  longitude: number
  revision: number
}

export const KINDS = ['OFFICE', 'TOURISM', 'HEALTH', 'EDUCATION', 'SAFETY', 'PARK', 'OTHER']

const PROFILE = 'skpd { id slug name } about aboutEn services servicesEn address hours phone email website revision'
const PLACE = 'id kind name nameEn about aboutEn address hours phone website latitude longitude revision'
const REFUSED = '... on UserError { code message path }'

export const SKPDS = '{ skpds { id slug name } }'
export const PROFILE_OF = `query($slug: String!) { skpdProfile(slug: $slug) { ${PROFILE} } }`
export const PLACES_OF = `query($id: ID!) { places(skpdId: $id) { ${PLACE} } }`
export const CHANGE = `mutation($input: ChangeSkpdProfileInput!) { done: changeSkpdProfile(input: $input) { __typename ... on SkpdProfileChanged { profile { ${PROFILE} } } ${REFUSED} } }`
export const SAVE = `mutation($input: SavePlaceInput!) { done: savePlace(input: $input) { __typename ... on PlaceChanged { place { ${PLACE} } } ${REFUSED} } }`
export const REMOVE = `mutation($input: RemovePlaceInput!) { done: removePlace(input: $input) { __typename ... on PlaceChanged { place { ${PLACE} } } ${REFUSED} } }`

export type Changed = { done: { profile: Profile } | UserError }
export type Placed = { done: { place: Place } | UserError }

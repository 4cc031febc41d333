// Office letters: what is asked of the server about them, and how one is made, signed or taken back.
import { request, type UserError } from '../api/request'

export const STATES = ['WAITING', 'SIGNED', 'WITHDRAWN'] as const
export type State = (typeof STATES)[number]
export type Kind = 'COMPLAINT' | 'DISPOSITION'

export interface Letter {
  id: string
  kind: Kind
  state: State
  number: string
  subject: string
  instruction: string | null
  trackingNumber: string
  /** Null for who reads the letter only as its addressee. */
  caseId: string | null
  skpd: { id: string; name: string } | null
  madeAt: string
  madeBy: string
  signedAt: string | null
  signedBy: string | null
  url: string
  revision: number
  moves: string[]
}

export interface Page {
  totalCount: number
  edges: { node: Letter }[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

const LETTER = `id kind state number subject instruction trackingNumber caseId skpd { id name } madeAt madeBy signedAt signedBy
  url revision moves`
const PAGE = `totalCount edges { node { ${LETTER} } } pageInfo { endCursor hasNextPage }`
const LIST = `query($state: LetterState, $after: String) { letters(state: $state, first: 25, after: $after) { ${PAGE} } }`
const OF_CASE = `query($id: ID!) { letters(caseId: $id, first: 20) { ${PAGE} } }`
export const COUNTS = `{ ${STATES.map((state) => `${state}: letters(state: ${state}, first: 1) { totalCount }`).join(' ')} }`

export const list = async (state: State, after: string | null): Promise<Page> => (await request<{ letters: Page }>(LIST, { state, after })).letters

export const ofCase = async (id: string): Promise<Letter[]> => {
  const { letters } = await request<{ letters: Page }>(OF_CASE, { id })
  return letters.edges.map((edge) => edge.node)
}

type Done = { letter: Letter } | UserError

/** Change letters; a refusal comes back as it is, for its field. */
async function change(root: string, kind: string, input: Record<string, unknown>): Promise<Done> {
  const document = `mutation($input: ${kind}!) { done: ${root}(input: $input) {
    __typename ... on LetterChanged { letter { ${LETTER} } } ... on UserError { code message path } } }`
  return (await request<{ done: Done }>(document, { input })).done
}

export const make = (caseId: string, kind: Kind, skpdId: string, note: string): Promise<Done> =>
  change('makeLetter', 'MakeLetterInput', { caseId, kind, skpdId: skpdId || null, note: note || null })

export const sign = ({ id, revision }: Letter, instruction: string): Promise<Done> =>
  change('signLetter', 'SignLetterInput', { letterId: id, revision, instruction })

export const withdraw = ({ id, revision }: Letter): Promise<Done> => change('withdrawLetter', 'WithdrawLetterInput', { letterId: id, revision })

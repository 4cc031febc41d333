// What this page asks the server for.
import type { UserError } from '../../api/request'

export const STATES = ['DEAD', 'UNDELIVERABLE', 'PENDING', 'SENT'] as const
export type State = (typeof STATES)[number]

export interface Delivery {
  id: string
  channel: 'EMAIL' | 'WEBHOOK' | 'PUSH'
  state: 'PENDING' | 'SENT' | 'DEAD'
  recipient: string
  attempts: number
  dueAt: string
  sentAt: string | null
  fault: string
}

export interface Message {
  id: string
  trackingNumber: string | null
  topic: string
  event: string | null
  audience: string
  state: State
  createdAt: string
  deliveries: Delivery[]
}

export interface Text {
  name: string
  language: 'id' | 'en'
  subject: string
  body: string
  isEdited: boolean
  revision: number
  placeholders: string[]
}

export interface Page {
  totalCount: number
  edges: { node: Message }[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

const MESSAGE = `id trackingNumber topic event audience state createdAt
  deliveries { id channel state recipient attempts dueAt sentAt fault }`
const TEXT = 'name language subject body isEdited revision placeholders'

export const MESSAGES = `query($state: MessageState, $after: String) { messages(state: $state, first: 25, after: $after) {
  totalCount edges { node { ${MESSAGE} } } pageInfo { endCursor hasNextPage } } }`
export const COUNTS = `{ ${STATES.map((state) => `${state}: messages(state: ${state}, first: 1) { totalCount }`).join(' ')} }`
export const RETRY = `mutation($id: ID!) { retryMessage(messageId: $id) { __typename ... on MessageRetried { retried { ${MESSAGE} } }
  ... on UserError { code message path } } }`
export const TEXTS = `{ messageTexts { ${TEXT} } }`
export const PREVIEW = `query($name: ID!, $language: String!, $subject: String!, $body: String!) {
  previewMessageText(name: $name, language: $language, subject: $subject, body: $body) { subject body } }`
export const SAVE = `mutation($input: SaveMessageTextInput!) { saveMessageText(input: $input) { __typename
  ... on MessageTextSaved { text { ${TEXT} } } ... on UserError { code message path } } }`

export type Retried = { retryMessage: { retried: Message } | UserError }
export type Saved = { saveMessageText: { text: Text } | UserError }

// The moves the desk has a form for: their key, their look in the bar, what must be filled in and what is sent.
import { shotsOf, draftOf, initial, type Values } from './drafts'
import type { Case, Move } from './documents'

interface Shape {
  /** Type of the mutation's input. */
  input: string
  key?: string
  look?: 'main' | 'warn'
  /** The same case stays open afterwards: it is not handed on. */
  stays?: boolean
  /** Nobody outside hears of it, so it may be shown before the server has it. */
  silent?: boolean
  /** The reporter hears nothing of it. */
  quiet?: boolean
  /** The move that takes it back. */
  undo?: string
  must?: string[]
  /** Fields of the draft that are sent as they are. */
  send?: string[]
}

const TABLE: Record<string, Shape> = {
  verifyComplaint: { input: 'VerifyComplaintInput', key: 'V', look: 'main', must: ['categoryId'], send: ['categoryId', 'urgency'] },
  assignComplaint: { input: 'AssignComplaintInput', key: 'T', must: ['skpdId'], send: ['skpdId'] },
  acceptComplaint: { input: 'CaseMoveInput', key: 'P', look: 'main' },
  resolveComplaint: { input: 'ResolveInput', key: 'S', look: 'main', must: ['text'], send: ['kind', 'text'] },
  resumeComplaint: { input: 'CaseMoveInput', key: 'P', look: 'main' },
  replyToComplaint: { input: 'ReplyInput', key: 'R', stays: true, must: ['text'], send: ['text'] },
  askReporter: { input: 'AskReporterInput', stays: true, must: ['text'], send: ['text'] },
  giveTask: { input: 'GiveTaskInput', key: 'A', stays: true, quiet: true, undo: 'cancelAssignment', must: ['words'], send: ['words', 'unitId', 'officerId', 'dueOn'] },
  addInternalNote: { input: 'InternalNoteInput', key: 'N', stays: true, silent: true, quiet: true, must: ['text'], send: ['text'] },
  askPartner: { input: 'AskPartnerInput', stays: true, undo: 'cancelAssignment', must: ['skpdId', 'words'], send: ['skpdId', 'words', 'dueOn'] },
  holdComplaint: { input: 'HoldComplaintInput', stays: true, undo: 'resumeComplaint', must: ['reason', 'nextUpdateOn'], send: ['reason', 'nextUpdateOn'] },
  returnReferral: { input: 'ReasonedMoveInput', must: ['reason'], send: ['reason'] },
  unmergeComplaint: { input: 'ReasonedMoveInput', must: ['reason'], send: ['reason'] },
  referComplaint: { input: 'ReferComplaintInput', must: ['target', 'reason'], send: ['target', 'reason'] },
  returnComplaint: { input: 'ReasonedMoveInput', look: 'warn', must: ['reason'], send: ['reason'] },
  sendToInspector: { input: 'ReasonedMoveInput', look: 'warn', must: ['reason'], send: ['reason'] },
  rejectComplaint: { input: 'RejectComplaintInput', look: 'warn', must: ['reasonCode', 'note'], send: ['reasonCode'] },
}

const ORDER = Object.keys(TABLE)
const SENDS_NOTE = ['verifyComplaint', 'assignComplaint', 'acceptComplaint', 'resumeComplaint', 'rejectComplaint']
const SENDS_PHOTOS = ['replyToComplaint', 'resolveComplaint']

const TASK: Move = { event: '', mutation: 'giveTask', toStatus: '', requires: [] }
export const NOTE: Move = { event: '', mutation: 'addInternalNote', toStatus: '', requires: [] }

export const shapeOf = (mutation: string): Shape => TABLE[mutation] ?? { input: 'CaseMoveInput' }
export const canPerform = (mutation: string): boolean => mutation in TABLE

/** Key to mutation; one key may stand for moves that never meet. */
export const mutationsOf = (key: string): string[] => ORDER.filter((name) => TABLE[name]?.key === key)

/** The moves with a form here, in the order of the bar; refusals last. */
export function movesOf(one: Case, mayNote: boolean): Move[] {
  const seen = new Set<string>()
  const list = one.moves.filter(({ mutation }) => canPerform(mutation) && !seen.has(mutation) && seen.add(mutation))
  if (one.mayGiveTasks) list.push(TASK)
  if (mayNote) list.push(NOTE)
  return list.sort((a, b) => ORDER.indexOf(a.mutation) - ORDER.indexOf(b.mutation))
}

/** Whether the coordinator now decides for good: agencies have handed the case back twice. */
export const isSettling = (move: Move, one: Case): boolean =>
  move.mutation === 'assignComplaint' && one.complaint.bounceCount >= 2

/** The fields that may not stay empty. */
export function mustFill(move: Move, one: Case, draft: Values): string[] {
  const must = [...(shapeOf(move.mutation).must ?? [])]
  if (isSettling(move, one) || (move.mutation === 'assignComplaint' && move.requires.includes('REASON'))) must.push('note')
  if (move.mutation === 'resolveComplaint' && draft.kind === 'NEGATIVE') must.unshift('reasonCode')
  return must
}

/** What is sent to the server. */
export function inputOf(move: Move, one: Case): Record<string, unknown> {
  const { mutation } = move
  const draft = draftOf(mutation, one)
  if (mutation === 'addInternalNote') return { caseId: one.id, text: draft.text }
  const input: Record<string, unknown> = { caseId: one.id, revision: one.revision }
  for (const field of shapeOf(mutation).send ?? []) input[field] = draft[field]?.trim() || null
  if (SENDS_NOTE.includes(mutation)) input.note = draft.note?.trim() || null
  if (SENDS_PHOTOS.includes(mutation)) input.photoTickets = shotsOf(one.id, mutation).flatMap((shot) => (shot.ticket ? [shot.ticket] : []))
  if (mutation === 'verifyComplaint') Object.assign(input, publicWords(one, draft))
  if (mutation === 'resolveComplaint') {
    input.reasonCode = draft.kind === 'NEGATIVE' ? draft.reasonCode : null
    input.evidenceIds = provenBy(draft)
  }
  if (isSettling(move, one)) input.isFinal = true
  return input
}

/** Photos of finished tasks that are to prove the answer. */
export const provenBy = (draft: Values): string[] => (draft.evidenceIds ?? '').split(' ').filter(Boolean)

/** The words to publish, only where somebody changed them. */
function publicWords(one: Case, draft: Values): Values {
  const start = initial('verifyComplaint', one)
  const changed = ['publicTitle', 'publicBody'].filter((field) => draft[field] !== start[field])
  return Object.fromEntries(changed.map((field) => [field, draft[field] ?? '']))
}

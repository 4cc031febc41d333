// What the case waits for, above everything else: a question to the reporter, an objection, a promised date, a target.
import type { ComponentChildren } from 'preact'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { today } from '../../lib/today'
import { Icon } from '../../ui/icon'
import { bounce, clock, question, share } from '../../ui/icons'
import { When } from '../../ui/time'
import type { Case, Transition } from './documents'
import { has } from './route'

function Note({ d, look = '', name, children }: { d: string; look?: string; name: string; children: ComponentChildren }) {
  return (
    <div class={`note ${look}`} data-waits={name}>
      <Icon d={d} />
      {children}
    </div>
  )
}

const last = (one: Case, ...events: string[]): Transition | undefined => one.transitions.findLast((move) => events.includes(move.event))

const wordsOf = (move: Transition | undefined): string => move?.reply?.text || move?.note || ''

function Asked({ one }: { one: Case }) {
  const asked = last(one, 'INFO_REQUESTED')
  return (
    <Note d={question} look="live-note" name="question">
      <b>{t('desk.waits.reporter')}</b>
      <p class="words">{wordsOf(asked)}</p>
      {asked && (
        <p class="meta">
          {asked.office && `${asked.office} · `}
          <When instant={asked.at} />
        </p>
      )}
    </Note>
  )
}

/** The question and its answer, as long as nothing else has happened since. */
function Answered({ one }: { one: Case }) {
  const latest = one.transitions.at(-1)
  if (latest?.event !== 'INFO_ANSWERED') return null
  return (
    <Note d={question} look="live-note" name="answer">
      <b>{t('desk.waits.answered')}</b>
      <p class="words">{wordsOf(latest)}</p>
      <p class="meta">{t('desk.waits.asked', { words: wordsOf(last(one, 'INFO_REQUESTED')) })}</p>
    </Note>
  )
}

function Appealed({ one }: { one: Case }) {
  const appeal = last(one, 'APPEALED')
  if (!appeal || one.status !== 'SUBMITTED') return null
  const refused = last(one, 'REJECTED', 'INFO_LAPSED')
  const mayDecide = one.moves.some((move) => move.mutation === 'verifyComplaint')
  return (
    <Note d={bounce} look="live-note" name="appeal">
      <b>{t('desk.waits.appeal')}</b>
      <p class="words">{wordsOf(appeal)}</p>
      {refused && (
        <p class="meta">
          {t('desk.waits.refused', { reason: refused.reasonCode ? said(`reason.${refused.reasonCode}`) : '' })} {refused.note}
        </p>
      )}
      {!mayDecide && has('VERIFIER') && <p>{t('desk.waits.otherVerifier')}</p>}
    </Note>
  )
}

function Held({ one }: { one: Case }) {
  const date = one.complaint.nextUpdateOn
  const isPast = Boolean(date && date < today())
  return (
    <Note d={clock} look={isPast ? 'bad' : ''} name="held">
      <b>{date ? t(isPast ? 'desk.waits.heldPast' : 'desk.waits.held', { date: longDate(date) }) : t('desk.row.onHold')}</b>
      <p class="words">{wordsOf(last(one, 'HELD'))}</p>
    </Note>
  )
}

export function Waits({ one }: { one: Case }) {
  return (
    <>
      {one.status === 'NEEDS_INFO' && <Asked one={one} />}
      {one.status === 'ON_HOLD' && <Held one={one} />}
      {one.status === 'REFERRED' && one.complaint.referredTo && (
        <Note d={share} name="referred">
          <b>{t('desk.waits.referred', { target: one.complaint.referredTo })}</b>
        </Note>
      )}
      {one.complaint.bounceCount >= 2 && one.status === 'VERIFIED' && (
        <Note d={bounce} look="live-note" name="settle">
          <b>{t('desk.waits.settle', { n: one.complaint.bounceCount })}</b>
          <p>{t(one.moves.some((move) => move.mutation === 'assignComplaint') ? 'desk.waits.settleYou' : 'desk.waits.settleOther')}</p>
        </Note>
      )}
      <Appealed one={one} />
      <Answered one={one} />
    </>
  )
}

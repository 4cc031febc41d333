// Through whose hands the case went: every return and change of agency, from, to, when and why.
import { t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import { Lanes, type Hand as Lane } from '../../ui/lanes'
import type { Case, Hand } from './documents'

const OVER = new Set(['RESOLVED', 'CLOSED', 'REJECTED', 'REFERRED', 'MERGED', 'WITHDRAWN'])

/** Moves that pass a case on because somebody said why. */
const WITH_REASON = ['RETURNED', 'REASSIGNED', 'REFERRED', 'REJECTED']

function laneOf(hand: Hand): Lane {
  const from = shortDate(dayOf(hand.from))
  if (!hand.until) return { office: hand.office, words: t('desk.chain.since', { date: from }), isReturned: false }
  const isReturned = hand.endedBy === 'RETURNED'
  const span = t(isReturned ? 'desk.chain.returned' : 'desk.chain.span', { from, to: shortDate(dayOf(hand.until)) })
  const reason = hand.endedBy && WITH_REASON.includes(hand.endedBy) ? hand.reason : ''
  return { office: hand.office, words: reason ? `${span}: ${reason}` : span, isReturned }
}

export function Chain({ one }: { one: Case }) {
  const { hands, bounceCount } = one.complaint
  if (!bounceCount && new Set(hands.map(({ office }) => office)).size < 3) return null
  return (
    <section class="stack" data-chain aria-labelledby="tangan">
      <h2 class="label" id="tangan">
        {t('desk.chain')}
      </h2>
      {bounceCount > 0 && <p class="meta">{t('desk.chain.count', { n: bounceCount })}</p>}
      <Lanes hands={hands.map(laneOf)} isOver={OVER.has(one.status)} />
    </section>
  )
}

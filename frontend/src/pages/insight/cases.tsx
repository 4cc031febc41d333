// The cases behind a number: folded, each on a line with its status, its number and its day.
import { said } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import type { CaseLine } from '../../state/hotspots'
import { Mark } from '../../ui/status'
import { When } from '../../ui/time'

export function Cases({ cases, label }: { cases: CaseLine[]; label: string }) {
  return (
    <details class="cases">
      <summary>{label}</summary>
      <ol class="plain">
        {cases.map((one) => (
          <li key={one.id} data-case={one.trackingNumber}>
            <Mark look={lookOf(one.status)} />
            <div>
              <a href={`/dasbor?tampilan=ALL&kasus=${one.id}`}>
                <span class="sr">{said(`status.${one.status}`)}: </span>
                {one.title}
              </a>
              <p class="meta">
                {one.trackingNumber} · <When instant={one.submittedAt} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

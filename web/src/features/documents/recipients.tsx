import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { type DocumentRecipient } from '../../api/types-documents.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Delivered is not read: each recipient shows how far the paper came. */
export function Recipients({
  recipients,
  full = false,
}: {
  recipients: readonly DocumentRecipient[];
  full?: boolean;
}) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  return (
    <ul className="recipients">
      {recipients.map((recipient) => (
        <li key={recipient.organisation.id}>
          {recipient.readAt ? <CheckCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}{' '}
          {short(recipient.organisation)}{' '}
          <span className="muted">
            {recipient.readAt ? w.read : recipient.deliveredAt ? w.notRead : w.notDelivered}
            {full && recipient.readAt && ` ${countyMinute(recipient.readAt)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { OutagesModule } from '../outages/outages.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { ReadinessModule } from '../readiness/readiness.module.js';
import { CheckMessages } from './check-messages.jobs.js';
import { ClockReminders } from './clock-reminders.jobs.js';
import { CaseAnswers } from './answers/case-answers.service.js';
import { Questions } from './answers/questions.service.js';
import { Replies } from './answers/replies.service.js';
import { ChannelSecrets } from './channels/channel-secrets.service.js';
import { ChannelsController } from './channels/channels.controller.js';
import { Channels } from './channels/channels.service.js';
import { LinkCard } from './links/link-card.service.js';
import { LinksController } from './links/links.controller.js';
import { Links } from './links/links.service.js';
import { MessageActs } from './message-acts.service.js';
import { MessageEscalation } from './message-escalation.service.js';
import { MessageFollowing } from './message-following.jobs.js';
import { MessageSending } from './message-sending.jobs.js';
import { MessageSources } from './message-sources.jobs.js';
import { MessageStates } from './message-states.service.js';
import { MessageTurns } from './message-turns.jobs.js';
import { MessagesController } from './messages.controller.js';
import { Messages } from './messages.service.js';
import { NotificationMessages } from './notification-messages.jobs.js';
import { MusterLinksController } from './musters/muster-links.controller.js';
import { MusterLinks } from './musters/muster-links.service.js';
import { MusterMessages } from './musters/muster-messages.jobs.js';
import { MusterReplies } from './musters/muster-replies.service.js';
import { PhoneTasksController } from './phone/phone-tasks.controller.js';
import { PhoneTasks } from './phone/phone-tasks.service.js';
import { ReceiptLines } from './receipts/receipt-lines.jobs.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { Receipts } from './receipts/receipts.service.js';

@Module({
  imports: [ProceduresModule, OutagesModule, DocumentsModule, ReadinessModule],
  controllers: [
    MessagesController,
    PhoneTasksController,
    ChannelsController,
    LinksController,
    ReceiptsController,
    MusterLinksController,
  ],
  providers: [
    Messages,
    MessageActs,
    MessageEscalation,
    MessageFollowing,
    MessageSending,
    MessageSources,
    MessageStates,
    MessageTurns,
    NotificationMessages,
    CheckMessages,
    ClockReminders,
    PhoneTasks,
    Channels,
    ChannelSecrets,
    CaseAnswers,
    Questions,
    Replies,
    Links,
    LinkCard,
    Receipts,
    ReceiptLines,
    MusterLinks,
    MusterMessages,
    MusterReplies,
  ],
})
export class DeliveryModule {}

import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { ChannelSecrets } from './channels/channel-secrets.service.js';
import { ChannelsController } from './channels/channels.controller.js';
import { Channels } from './channels/channels.service.js';
import { MessageActs } from './message-acts.service.js';
import { MessageEscalation } from './message-escalation.service.js';
import { MessageFollowing } from './message-following.jobs.js';
import { MessageSending } from './message-sending.jobs.js';
import { MessageSources } from './message-sources.jobs.js';
import { MessageStates } from './message-states.service.js';
import { MessageTurns } from './message-turns.jobs.js';
import { MessagesController } from './messages.controller.js';
import { Messages } from './messages.service.js';
import { PhoneTasksController } from './phone/phone-tasks.controller.js';
import { PhoneTasks } from './phone/phone-tasks.service.js';

@Module({
  imports: [ProceduresModule],
  controllers: [MessagesController, PhoneTasksController, ChannelsController],
  providers: [
    Messages,
    MessageActs,
    MessageEscalation,
    MessageFollowing,
    MessageSending,
    MessageSources,
    MessageStates,
    MessageTurns,
    PhoneTasks,
    Channels,
    ChannelSecrets,
  ],
})
export class DeliveryModule {}

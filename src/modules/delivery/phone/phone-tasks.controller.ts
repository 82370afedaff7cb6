import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  phoneAnswer,
  type PhoneAnswer,
  phoneTasksQuery,
  type PhoneTasksQuery,
} from './phone-tasks.contract.js';
import { phoneTaskList } from './phone-tasks.queries.js';
import { PhoneTasks } from './phone-tasks.service.js';

@Controller('phone-tasks')
export class PhoneTasksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly tasks: PhoneTasks,
  ) {}

  @Get()
  @Permit('messages.handle')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: phoneTasksQuery }) query: PhoneTasksQuery) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await phoneTaskList(tx, query),
        query.limit,
        (task) => ({ at: task.opened_at, id: task.id }),
        (task) => ({
          id: task.id,
          messageId: task.message_id,
          noticeKind: task.notice_kind,
          caseId: task.case_id,
          documentId: task.document_id,
          organisation: task.organisation_id === null ? null : briefOf(byId, task.organisation_id),
          post: task.post,
          postWords: task.post === null ? null : wordsOfPost(task.post),
          nameZh: task.name_zh,
          phone: task.phone,
          level: task.level,
          exercise: task.exercise,
          needs: task.needs,
          subject: { zh: task.subject_zh, en: task.subject_en },
          say: { zh: task.say_zh, en: task.say_en },
          openedAt: task.opened_at,
          doneAt: task.done_at,
          doneBy:
            task.done_by_zh === null ? null : { nameZh: task.done_by_zh, nameEn: task.done_by_en ?? '' },
          outcome: task.outcome,
          answeredBy: task.answered_by,
          answer: task.answer,
        }),
      );
    });
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Permit('messages.handle')
  answer(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: phoneAnswer }) body: PhoneAnswer,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'phone-task.answer', input: { id, ...body } },
      async (tx, now) => {
        await this.tasks.answer(tx, officer, id, body, now);
        return { id };
      },
    );
  }
}

import { describe, expect, test } from '@jest/globals';
import { loanProcedure } from '../dispatch/loan/loan.procedure.js';
import { taskReceiptProcedure } from '../dispatch/task/task-receipt.procedure.js';
import { whoReceives } from './who-receives.js';

const parties = {
  requester: ['telecom'],
  lender: ['mobile'],
  headquarters: ['headquarters'],
  office: ['office'],
};
const loan = (state: string) => ({ table: loanProcedure, state, parties });

describe('which post a paper goes to', () => {
  test('the application to the commander, who approves or refuses (4.3.1(2))', () => {
    expect(whoReceives({ id: 'headquarters', kind: 'headquarters' }, [loan('applied')])).toEqual({
      post: 'commander',
      needs: 'acceptance',
    });
  });

  test('the dispatch notice to the lender’s duty officer, who acknowledges (4.3.1(3))', () => {
    expect(whoReceives({ id: 'mobile', kind: 'carrier' }, [loan('ordered')])).toEqual({
      post: 'duty-officer',
      needs: 'acceptance',
    });
  });

  test('the approval to the office director, who orders', () => {
    expect(whoReceives({ id: 'office', kind: 'office' }, [loan('approved')])).toMatchObject({
      post: 'director',
    });
  });

  test('a copy to somebody who owes nothing need only arrive', () => {
    expect(whoReceives({ id: 'telecom', kind: 'carrier' }, [loan('ordered')])).toEqual({
      post: 'duty-officer',
      needs: 'arrival',
    });
    expect(whoReceives({ id: 'committee', kind: 'committee' }, [loan('ordered')])).toEqual({
      post: 'chair',
      needs: 'arrival',
    });
  });

  test('a task notice is answered in the carrier’s own child case', () => {
    const receipt = { table: taskReceiptProcedure, state: 'issued', parties: { carrier: ['unicom'] } };
    expect(whoReceives({ id: 'unicom', kind: 'carrier' }, [loan('ordered'), receipt])).toMatchObject({
      needs: 'acceptance',
    });
  });
});

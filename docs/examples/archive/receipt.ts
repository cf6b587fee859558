import { signReceipt, verifyReceipt } from '@sayso/archive';
import type { ChangeReceipt } from '@sayso/contract';
import { jwks, sign } from './sign.ts';

export async function issue(receipt: ChangeReceipt): Promise<ChangeReceipt> {
  return await signReceipt(receipt, sign);
}

export async function isGenuine(receipt: ChangeReceipt): Promise<boolean> {
  const { verdict } = await verifyReceipt(receipt, { jwks });
  return verdict === 'intact';
}

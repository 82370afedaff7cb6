import { type Params } from './client.js';
import { type Listing, type Read, useListing, useRead } from './reads.js';
import {
  type Addresses,
  type Channels,
  type Message,
  type MessageDetail,
  type PhoneTask,
} from './types-delivery.js';
import { type Page } from './types.js';

export const useMessages = (params: Params, enabled = true): Listing<Message> =>
  useListing('/messages', params, enabled);
export const useMessage = (id: string | null): Read<MessageDetail> =>
  useRead(`/messages/${id ?? ''}`, {}, id !== null);
export const useRinging = (enabled: boolean): Read<Page<Message>> =>
  useRead('/messages/ringing', {}, enabled);
export const usePhoneTasks = (params: Params): Listing<PhoneTask> => useListing('/phone-tasks', params);
export const useChannels = (): Read<Channels> => useRead('/channels');
export const useAddresses = (): Read<Addresses> => useRead('/channels/addresses');

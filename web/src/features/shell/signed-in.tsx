import { createContext, useContext } from 'react';
import { type Me } from '../../api/types.js';

const SignedIn = createContext<Me | null>(null);

export const SignedInProvider = SignedIn.Provider;

export function useOfficer(): Me {
  const me = useContext(SignedIn);
  if (me === null) throw new Error('useOfficer stands outside the frame of a signed-in officer');
  return me;
}

export function useMay(): (permission: string) => boolean {
  const { permits } = useOfficer();
  return (permission) => permits.includes(permission);
}

import { type Listing, type Read, useListing, useRead } from './reads.js';
import {
  type DocumentKindName,
  type Seal,
  type SealUse,
  type TemplateSummary,
  type TemplateVersionView,
  type TemplateView,
  type Verified,
} from './types-documents.js';

export const useDocumentKinds = (): Read<{ items: DocumentKindName[] }> => useRead('/documents/kinds');
export const useTemplates = (): Read<{ items: TemplateSummary[] }> => useRead('/document-templates');
export const useTemplate = (kind: string): Read<TemplateView> => useRead(`/document-templates/${kind}`);
export const useTemplateVersion = (kind: string, version: number | null): Read<TemplateVersionView> =>
  useRead(`/document-templates/${kind}/versions/${version ?? 0}`, {}, version !== null);
export const useSeals = (enabled = true): Listing<Seal> => useListing('/seals', {}, enabled);
export const useSealUses = (): Listing<SealUse> => useListing('/seals/uses');
export const useVerified = (id: string, h: string): Read<Verified> => useRead(`/verify/${id}`, { h });

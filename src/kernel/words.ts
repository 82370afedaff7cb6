/** A text in the county's two languages, Chinese first. */
export interface Words {
  zh: string;
  en: string;
}

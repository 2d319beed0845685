/** What needs Node: the journal as a file. */
export { type JournalFile, type JournalFileOptions, openJournal } from './journal/open-journal.ts';

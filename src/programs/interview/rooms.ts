import type { Language } from '../../language.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import type { Mailbox } from './calendar.ts';

/** What a room goes by among people, who go by their numbers. */
export function roomKey(id: string): string {
  return `room/${id}`;
}

/** Whether somebody of a department may use it: the code of a department begins with those of all above it. */
export function isOpenTo({ departments }: Room, department: string): boolean {
  return departments === undefined || departments.some((code) => department.startsWith(code));
}

/** The rooms in which two people can meet, by the departments of both; one that they have comes first. */
export function roomsFor(
  rooms: readonly Room[],
  departments: readonly string[],
  present: string | null = null,
): Room[] {
  const open = rooms.filter((room) => departments.some((department) => isOpenTo(room, department)));
  return [...open.filter(({ id }) => id === present), ...open.filter(({ id }) => id !== present)];
}

export function roomMailboxes(rooms: readonly Room[]): Mailbox[] {
  return rooms.flatMap(({ id, mailbox }) =>
    mailbox === undefined ? [] : [{ person: roomKey(id), address: mailbox, account: mailbox }],
  );
}

/** A room that the policy no longer has goes by its id. */
export function roomName(rooms: readonly Room[], id: string, language: Language): string {
  return rooms.find((room) => room.id === id)?.name[language] ?? id;
}

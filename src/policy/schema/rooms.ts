import { z } from 'zod';
import { both } from '../problem.ts';
import { id, localized, quoted } from './common.ts';
import { distinct, shape } from './shape.ts';

const mailbox = z.email({
  error: both('部屋のメールアドレスを書いてください', "write the room's mail address"),
});

const room = shape({
  id,
  name: localized,
  /** Its calendar says when it is taken, and gets the interviews. */
  mailbox: mailbox.optional(),
  /** For whom it is, with all departments below; everybody if left out. */
  departments: distinct(z.array(quoted).min(1), String).optional(),
});

/** rooms.yaml: where interviews are held. Who has none of them finds a place themselves. */
export const roomsSchema = shape({ rooms: z.array(room) });
export type Room = z.output<typeof room>;

import type { PlaygroundUser } from '../../../src/demo/playground.ts';

const names = ['佐藤 花子', '鈴木 一郎', '高橋 由美', '田中 健', '伊藤 正'];

/** Five people as the chat client takes them. */
export const fivePeople: readonly PlaygroundUser[] = names.map((name, index) => ({
  id: `29:test-${index}`,
  name,
  email: `person${index}@city.invalid`,
  entraId: `00000000-0000-4000-8000-00000000000${index}`,
}));

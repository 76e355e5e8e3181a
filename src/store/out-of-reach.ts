/** Reasons for which a nudge fails until its person can be reached again, which makes it due anew. */
export const outOfReach = ['not-installed', 'no-address', 'uninstalled', 'blocked', 'chat-deleted'] as const;

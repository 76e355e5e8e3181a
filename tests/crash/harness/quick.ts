import { z } from 'zod';

// Schemas are compiled for many objects to come; a process that is killed a moment later never sees them.
z.config({ jitless: true });

// Run as a process of its own: the package unpacks into the temporary folder and, only where it believes to
// be on Amazon's machines, also the libraries that a bare machine lacks. Both are set in its environment.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();

import { HagukumiError } from '../errors.ts';
import type { Localized } from '../language.ts';
import { both } from '../policy/problem.ts';
import type { Terminal } from './terminal.ts';

/** An input that cannot be used, in words for whoever gave it. */
export function refusal(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.invalid', both(forPerson.ja, forPerson.en), { forPerson });
}

/** Nobody is known whom it could be about. */
export function noRoster(): HagukumiError {
  return refusal({
    ja: '名簿がまだ取り込まれていません。roster import で取り込むか、--roster で名簿を指定してください',
    en: 'There is no roster yet; import one with roster import, or name a file with --roster',
  });
}

/** Does the work of a command; what its input made impossible is told to whoever asked, with exit code 1. */
export async function orRefuse(
  terminal: Terminal,
  json: boolean | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof HagukumiError)) throw thrown;
    const { message, forPerson } = thrown;
    if (json) {
      const problem = { message: forPerson?.ja ?? message, messageEn: forPerson?.en ?? message };
      terminal.print(JSON.stringify({ ok: false, problems: [problem] }));
    } else {
      if (!forPerson || message !== both(forPerson.ja, forPerson.en)) terminal.note(message);
      if (forPerson) terminal.note(`${forPerson.ja}\n${forPerson.en}`);
    }
    terminal.fail();
  }
}

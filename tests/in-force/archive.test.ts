import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filesOf, packed, unpacked } from '../../src/in-force/archive.ts';

const policy = strToU8('title: あ');

function zip(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files);
}

function namesIn(files: Record<string, Uint8Array>): string[] {
  return [...filesOf([{ name: '方針.zip', bytes: zip(files) }]).keys()].sort();
}

describe('an uploaded pack', () => {
  it('is read from a ZIP, with or without the folder around it, and from the files themselves', () => {
    const rule = strToU8('[]');
    expect(namesIn({ 'policy.yaml': policy, 'rules/a.yaml': rule })).toEqual(['policy.yaml', 'rules/a.yaml']);
    expect(namesIn({ 'pack/policy.yaml': policy, 'pack/rules/a.yaml': rule })).toEqual([
      'policy.yaml',
      'rules/a.yaml',
    ]);
    const uploads = [
      { name: 'pack/policy.yaml', bytes: policy },
      { name: 'pack/rules/a.yaml', bytes: rule },
    ];
    expect([...filesOf(uploads).keys()]).toEqual(['policy.yaml', 'rules/a.yaml']);
  });

  it('leaves away what systems add of their own and what is no YAML', () => {
    const files = {
      'policy.yaml': policy,
      '__MACOSX/policy.yaml': policy,
      '.git/a.yaml': policy,
      'a.pdf': policy,
    };
    expect(namesIn(files)).toEqual(['policy.yaml']);
  });

  it('keeps a stray file where it is, so that the check can complain about it', () => {
    expect(namesIn({ 'pack/policy.yaml': policy, 'other/a.yaml': policy })).toEqual([
      'other/a.yaml',
      'pack/policy.yaml',
    ]);
  });

  it.each([
    ['nothing', []],
    ['no YAML', [{ name: 'a.pdf', bytes: policy }]],
    ['a ZIP that is none', [{ name: 'a.zip', bytes: policy }]],
    ['too many files', Array.from({ length: 501 }, (_, at) => ({ name: `${at}.yaml`, bytes: policy }))],
    ['too much in one file', [{ name: 'a.yaml', bytes: new Uint8Array(6 * 1024 * 1024) }]],
    [
      'a ZIP that unpacks to too much',
      [{ name: 'a.zip', bytes: zip({ 'a.yaml': new Uint8Array(6 * 1024 * 1024) }) }],
    ],
  ])('is refused in words when it is %s', (_what, uploads) => {
    const thrown = catching(() => filesOf(uploads));
    expect(thrown).toMatchObject({ code: 'input.invalid', forPerson: { ja: expect.stringMatching(/。$/) } });
  });

  it('is kept byte for byte, and the same files as the same text', () => {
    const files = new Map([
      ['policy.yaml', policy],
      ['rules/a.yaml', strToU8('- id: 新')],
    ]);
    expect(unpacked(packed(files))).toEqual(files);
    expect(packed(new Map([...files].reverse()))).toBe(packed(files));
  });
});

function catching(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}
